// prod. Deploy with: az deployment group create --resource-group RESOURCE_GROUP --parameters infra/bicep/prod.bicepparam
using 'main.bicep'

param environmentName = 'prod'
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

param storageSku = 'Standard_ZRS'
param chat = {
  model: 'gpt-4.1'
  version: '2025-04-14'
  sku: 'DataZoneStandard'
  capacity: 1000
  requestsPerCapacity: 1
}
param embeddings = {
  model: 'text-embedding-3-large'
  version: '1'
  sku: 'DataZoneStandard'
  capacity: 500
  requestsPerCapacity: 6
}
param apiMinReplicas = 2
param apiMaxReplicas = 6
param workerMinReplicas = 1
param retentionDays = 90
param dailyCapGigabytes = 20

// prod wakes people: a deployment without both groups is possible, and deaf.
param ticketActionGroupIds = empty(readEnvironmentVariable('TICKET_ACTION_GROUP', ''))
  ? []
  : [readEnvironmentVariable('TICKET_ACTION_GROUP', '')]
param pageActionGroupIds = empty(readEnvironmentVariable('PAGE_ACTION_GROUP', ''))
  ? []
  : [readEnvironmentVariable('PAGE_ACTION_GROUP', '')]
