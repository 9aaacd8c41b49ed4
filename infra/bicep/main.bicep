// Everything that the product needs in Azure, in one resource group: docs/operations.md says how to deploy it, docs/rollout.md how to take it into use.

@description('Where everything is kept.')
param location string = resourceGroup().location

@description('Which installation this is: dev, staging, prod. Stands in names.')
@minLength(2)
@maxLength(8)
param environmentName string

@description('Stands in names and tags, before the environment.')
@minLength(2)
@maxLength(8)
param product string = 'analysis'

@description('Further tags of every resource.')
param tags tagList = {}

@description('The registry that holds the images intake-api and analysis-worker.')
param registryName string

@description('The resource group of the registry.')
param registryResourceGroup string = resourceGroup().name

@description('The tag of both images.')
param imageTag string

@description('Single: a new revision replaces the old one. Multiple: both go on, and traffic is moved by hand.')
param revisionMode 'Single' | 'Multiple' = 'Single'

@description('Action groups that make a ticket.')
param ticketActionGroupIds string[] = []

@description('Action groups that wake somebody.')
param pageActionGroupIds string[] = []

import { jobsPerMinute, replicasFed } from 'modules/scaling.bicep'
import { alertBars, configuredKey, memoryMegabytes, modelDeployment, setting, tagList, trafficShare } from 'modules/types.bicep'

@description('A key that is valid without the store; the API does not start where there is none at all. What "jobs keys generate" prints.')
param firstKey configuredKey = { keyId: '', submitter: 'ops', role: 'Support', salt: '', hash: '' }

@description('Standard shares its throughput with others (about 1,000 operations a second); Premium has its own.')
param serviceBusSku 'Standard' | 'Premium' = 'Standard'

@description('The queue\'s name.')
param queueName string = 'jobs'

@description('How long a message is locked for who received it, in seconds. Both programs are told the same.')
@minValue(5)
@maxValue(300)
param lockSeconds int = 60

@description('How long a message\'s id is remembered. A longer one costs throughput; a message is sent again within seconds.')
param duplicateWindow string = 'PT10M'

@description('How often the tables are kept.')
param storageSku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' = 'Standard_ZRS'

@description('Where the models are computed, where that is not the location of the rest.')
param modelLocation string = location

@description('The chat model.')
param chat modelDeployment = {
  model: 'gpt-4.1'
  version: '2025-04-14'
  sku: 'DataZoneStandard'
  capacity: 150
  requestsPerCapacity: 1
}

@description('The embedding model.')
param embeddings modelDeployment = {
  model: 'text-embedding-3-large'
  version: '1'
  sku: 'DataZoneStandard'
  capacity: 100
  requestsPerCapacity: 6
}

@description('Tokens that one job counts against the chat quota: its prompt, and the 1,600 (in Traditional Chinese 2,600) that the answer may take.')
@minValue(1)
param chatTokensPerJob int = 6000

@description('Tokens that one job counts against the embedding quota.')
@minValue(1)
param embeddingTokensPerJob int = 3000

@description('Seconds that one job takes in a lane, mostly the model\'s.')
@minValue(1)
param secondsPerJob int = 15

@description('The API\'s memory in MB.')
param apiMemory memoryMegabytes = 1024

@description('API replicas that always run.')
@minValue(1)
@maxValue(30)
param apiMinReplicas int = 1

@description('API replicas at most.')
@minValue(1)
@maxValue(30)
param apiMaxReplicas int = 4

@description('Requests under way for which one API replica is meant.')
@minValue(1)
param apiConcurrentRequests int = 50

@description('Whether the API is reached from the internet.')
param apiExternal bool = true

@description('How the API\'s traffic is divided; other than all to the latest only with several revisions.')
param apiTraffic trafficShare[] = [{ revision: 'latest', weight: 100 }]

@description('The worker\'s memory in MB.')
param workerMemory memoryMegabytes = 2048

@description('Jobs that one worker runs at once.')
@minValue(1)
@maxValue(256)
param workerLanes int = 8

@description('Ready messages for which one worker is meant; not above its lanes.')
@minValue(1)
param messagesPerReplica int = 5

@description('Workers that always run. 0: none while the queue is empty, and the first job waits for a start.')
@minValue(0)
@maxValue(10)
param workerMinReplicas int = 0

@description('Further settings of the worker, over those that follow from the others.')
param workerSettings setting[] = []

@description('Further settings of the API, over those that follow from the others.')
param apiSettings setting[] = []

@description('Seconds that a worker\'s running jobs have to finish when it stops. More than 25 is a bonus: the platform does not always grant it.')
@minValue(0)
@maxValue(590)
param drainSeconds int = 25

@description('Seconds between the request to stop and the kill, for both programs.')
@minValue(35)
@maxValue(600)
param graceSeconds int = 60

@description('Days that logs, metrics and traces are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 30

@description('GB of telemetry a day above which nothing more is taken until the next day; -1 is no bound.')
param dailyCapGigabytes int = 5

@description('When somebody is told.')
param bars alertBars = { deadLetters: 0, oldestMinutes: 30, failedPercent: 5, quotaWaitSeconds: 5 }

@description('A subnet for the apps; empty is the platform\'s own network.')
param subnetId string = ''

@description('Whether replicas are spread over zones; needs a subnet.')
param zoneRedundant bool = false

var name = '${product}-${environmentName}'
var unique = uniqueString(resourceGroup().id, name)
var allTags = union(tags, { product: product, environment: environmentName })

// Depth alone would buy replicas that wait for the model: there are at most as many as the scarcer quota feeds.
var jobs = jobsPerMinute(workerLanes, secondsPerJob)
var workerMaxReplicas = min(
  replicasFed(chat.capacity, chatTokensPerJob, jobs),
  replicasFed(embeddings.capacity, embeddingTokensPerJob, jobs)
)

module identities 'modules/identities.bicep' = {
  params: {
    location: location
    name: name
    tags: allTags
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  params: {
    location: location
    name: 'sb-${name}-${unique}'
    tags: allTags
    sku: serviceBusSku
    queueName: queueName
    lockSeconds: lockSeconds
    duplicateWindow: duplicateWindow
    apiPrincipalId: identities.outputs.api.principalId
    workerPrincipalId: identities.outputs.worker.principalId
    scalerPrincipalId: identities.outputs.scaler.principalId
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    name: take('st${replace(name, '-', '')}${unique}', 24)
    tags: allTags
    sku: storageSku
    apiPrincipalId: identities.outputs.api.principalId
    workerPrincipalId: identities.outputs.worker.principalId
  }
}

module openAi 'modules/open-ai.bicep' = {
  params: {
    location: modelLocation
    name: 'oai-${name}-${unique}'
    tags: allTags
    chat: chat
    embeddings: embeddings
    workerPrincipalId: identities.outputs.worker.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    name: name
    tags: allTags
    retentionDays: retentionDays
    dailyCapGigabytes: dailyCapGigabytes
    apiPrincipalId: identities.outputs.api.principalId
    workerPrincipalId: identities.outputs.worker.principalId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  params: {
    location: location
    name: take('kv-${environmentName}-${unique}', 24)
    tags: allTags
    apiPrincipalId: identities.outputs.api.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module registryAccess 'modules/registry-access.bicep' = {
  scope: resourceGroup(registryResourceGroup)
  params: {
    registryName: registryName
    apiPrincipalId: identities.outputs.api.principalId
    workerPrincipalId: identities.outputs.worker.principalId
  }
}

module environment 'modules/environment.bicep' = {
  params: {
    location: location
    name: 'cae-${name}'
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    subnetId: subnetId
    zoneRedundant: zoneRedundant
  }
}

var storeSettings = [
  { name: 'Jobs__Provider', value: 'Azure' }
  { name: 'Jobs__Azure__ServiceBus__FullyQualifiedNamespace', value: serviceBus.outputs.fullyQualifiedNamespace }
  { name: 'Jobs__Azure__ServiceBus__Queue', value: queueName }
  {
    name: 'Jobs__Azure__ServiceBus__LockDuration'
    value: '00:${padLeft(lockSeconds / 60, 2, '0')}:${padLeft(lockSeconds % 60, 2, '0')}'
  }
  { name: 'Jobs__Azure__Tables__Endpoint', value: storage.outputs.tableEndpoint }
]

module api 'modules/api.bicep' = {
  params: {
    location: location
    tags: allTags
    environmentId: environment.outputs.id
    revisionMode: revisionMode
    image: '${registryAccess.outputs.loginServer}/intake-api:${imageTag}'
    registryServer: registryAccess.outputs.loginServer
    apiIdentity: identities.outputs.api
    memory: apiMemory
    minReplicas: apiMinReplicas
    maxReplicas: apiMaxReplicas
    concurrentRequests: apiConcurrentRequests
    external: apiExternal
    traffic: apiTraffic
    graceSeconds: graceSeconds
    storeSettings: storeSettings
    moreSettings: apiSettings
    insightsConnection: monitoring.outputs.connectionString
    firstKey: firstKey
  }
}

module worker 'modules/worker.bicep' = {
  params: {
    location: location
    tags: allTags
    environmentId: environment.outputs.id
    revisionMode: revisionMode
    image: '${registryAccess.outputs.loginServer}/analysis-worker:${imageTag}'
    registryServer: registryAccess.outputs.loginServer
    workerIdentity: identities.outputs.worker
    scalerIdentity: identities.outputs.scaler
    memory: workerMemory
    lanes: workerLanes
    messagesPerReplica: messagesPerReplica
    minReplicas: workerMinReplicas
    maxReplicas: workerMaxReplicas
    drainSeconds: drainSeconds
    graceSeconds: graceSeconds
    namespaceName: serviceBus.outputs.name
    queueName: queueName
    storeSettings: storeSettings
    moreSettings: workerSettings
    modelEndpoint: openAi.outputs.endpoint
    chat: chat
    embeddings: embeddings
    insightsConnection: monitoring.outputs.connectionString
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    tags: allTags
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
    namespaceId: serviceBus.outputs.id
    queueName: queueName
    ticketActionGroupIds: ticketActionGroupIds
    pageActionGroupIds: pageActionGroupIds
    workerMemory: workerMemory
    apiMemory: apiMemory
    bars: bars
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    location: location
    name: name
    tags: allTags
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
  }
}

@description('Where jobs are sent.')
output apiAddress string = 'https://${api.outputs.host}'

@description('Workers at most, as the quota feeds them.')
output workerMaxReplicas int = workerMaxReplicas

@description('Where keys that sign callbacks are put.')
output keyVaultUri string = keyVault.outputs.uri
