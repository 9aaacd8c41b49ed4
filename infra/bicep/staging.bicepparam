// staging. Deploy with: az deployment group create --resource-group RESOURCE_GROUP --parameters infra/bicep/staging.bicepparam
using 'main.bicep'

param environmentName = 'staging'
param registryName = readEnvironmentVariable('REGISTRY_NAME', 'registryname')
param registryResourceGroup = readEnvironmentVariable('REGISTRY_RESOURCE_GROUP', 'registry')
param imageTag = readEnvironmentVariable('IMAGE_TAG', 'unset')

// What "jobs keys generate" printed; without it no key is configured, and the store must have one.
param firstKey = {
  keyId: readEnvironmentVariable('Authentication__Keys__0__KeyId', '')
  submitter: readEnvironmentVariable('Authentication__Keys__0__Submitter', 'ops')
  role: readEnvironmentVariable('Authentication__Keys__0__Role', 'Support')
  salt: readEnvironmentVariable('Authentication__Keys__0__Salt', '')
  hash: readEnvironmentVariable('Authentication__Keys__0__Hash', '')
}

// As prod in everything that a process sees, so that 48 hours here say something about prod; only fewer replicas.
param storageSku = 'Standard_ZRS'
param chat = { model: 'gpt-4.1', version: '2025-04-14', sku: 'DataZoneStandard', capacity: 300, requestsPerCapacity: 1 }
param embeddings = {
  model: 'text-embedding-3-large'
  version: '1'
  sku: 'DataZoneStandard'
  capacity: 150
  requestsPerCapacity: 6
}
param apiMinReplicas = 2
param apiMaxReplicas = 2
param workerMinReplicas = 1
param dailyCapGigabytes = 5

param ticketActionGroupIds = empty(readEnvironmentVariable('TICKET_ACTION_GROUP', ''))
  ? []
  : [readEnvironmentVariable('TICKET_ACTION_GROUP', '')]
