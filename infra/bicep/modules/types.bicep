// What parameters look like that are passed on as one.

@export()
@description('Tags of a resource.')
type tagList = {
  @description('A tag.')
  *: string
}

@export()
@description('A user-assigned identity.')
@sealed()
type identity = {
  @description('The resource id.')
  id: string

  @description('What the program names when it asks for a token.')
  clientId: string

  @description('What roles are given to.')
  principalId: string
}

@export()
@description('Memory of a container in MB (2^20 bytes). Each 512 MB come with a quarter of a core: the Consumption plan knows no other pair.')
@minValue(512)
@maxValue(8192)
type memoryMegabytes = int

@export()
@description('One model deployment of Azure OpenAI.')
@sealed()
type modelDeployment = {
  @description('The model, as the service names it; also the deployment\'s name.')
  model: string

  @description('Its version. It is not upgraded by itself: scores and prompts are calibrated for it.')
  version: string

  @description('Where it may be computed: in the region, in its data zone, or anywhere.')
  sku: 'Standard' | 'DataZoneStandard' | 'GlobalStandard'

  @description('Quota in thousands of tokens a minute, of what the subscription has left.')
  @minValue(1)
  capacity: int

  @description('Requests a minute that come with each 1,000 tokens a minute, as the service grants them: 1 for gpt-4.1, 6 for embeddings and older models.')
  @minValue(1)
  requestsPerCapacity: int

  @description('How a chat model is asked: Gpt4 (where it is left out) or, for gpt-5.1 and later, Gpt5.')
  dialect: ('Gpt4' | 'Gpt5')?
}

@export()
@description('A setting of a program, as an environment variable: Section__Name.')
@sealed()
type setting = {
  @description('Its name, such as Recycling__Age.')
  name: string

  @description('Its value.')
  value: string
}

@export()
@description('An API key in the configuration, as "jobs keys generate" prints it: its salted hash, never the key.')
@sealed()
type configuredKey = {
  @description('The public part: the eight characters after jk_. Empty: no key is configured.')
  keyId: string

  @description('Who acts with it.')
  submitter: string

  @description('What it may do.')
  role: string

  @description('16 random bytes, base64.')
  salt: string

  @description('SHA-256 of salt and secret, base64.')
  hash: string
}

@export()
@description('A share of the API\'s traffic.')
@sealed()
type trafficShare = {
  @description('The revision that gets it; latest is the one that is deployed now.')
  revision: string

  @description('Percent. All shares together are 100.')
  @minValue(0)
  @maxValue(100)
  weight: int
}

@export()
@description('When support is told.')
@sealed()
type alertBars = {
  @description('Jobs in the dead-letter queue above which a ticket is made.')
  @minValue(0)
  deadLetters: int

  @description('Minutes that the oldest ready job may wait. Above them a ticket is made; where nothing ended meanwhile, somebody is woken.')
  @minValue(1)
  oldestMinutes: int

  @description('Percent of ended jobs that may have failed within half an hour.')
  @minValue(1)
  @maxValue(100)
  failedPercent: int

  @description('Seconds that a call may have to wait for quota, as a mean of a quarter of an hour. No job is received above 2 s, so more than a few are rare.')
  @minValue(1)
  quotaWaitSeconds: int
}

@export()
@description('One alert on a query.')
@sealed()
type alertRule = {
  @description('Also the entry in docs/runbook.md.')
  name: string

  @description('What is the matter, in a sentence.')
  says: string

  @description('The query, from infra/queries.')
  query: string

  @description('The column that is compared.')
  measure: string

  @description('When it is too much, or too little.')
  operator: 'GreaterThan' | 'LessThan'

  @description('The bar.')
  threshold: int

  @description('How far back the query looks.')
  window: string

  @description('0 is the worst.')
  @minValue(0)
  @maxValue(4)
  severity: int

  @description('Only rows of this app; all where it is left out.')
  app: string?

  @description('Asks the platform\'s logs instead of the programs\' metrics.')
  platform: bool?

  @description('Wakes somebody, instead of making a ticket.')
  page: bool?
}

@export()
@description('One part of the workbook: a query and how it is shown.')
@sealed()
type workbookPart = {
  @description('Names it within the workbook.')
  name: string

  @description('What it shows and what is normal, in a line.')
  title: string

  @description('The query, from infra/queries.')
  query: string

  @description('How its rows are shown.')
  shownAs: 'table' | 'tiles' | 'linechart' | 'barchart'

  @description('Only rows of the app and the replica that are chosen above. Not where every API counts the same queue, and never where something may be wrong.')
  chosen: bool?

  @description('Half as wide as the workbook.')
  half: bool?

  @description('How far back it looks, in minutes, whatever time is chosen above.')
  minutes: int?

  @description('Asks the platform\'s logs instead of the programs\' telemetry.')
  platform: bool?

  @description('The column along a chart.')
  along: string?

  @description('The columns that a chart draws.')
  draws: string[]?

  @description('The column that parts a chart\'s lines.')
  by: string?

  @description('The column of a table that stands with an icon.')
  icon: string?

  @description('What no row means, where it is good news.')
  none: string?
}
