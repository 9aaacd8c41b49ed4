// dev. Deploy with: az deployment group create --resource-group RESOURCE_GROUP --parameters infra/bicep/dev.bicepparam
using 'main.bicep'

param environmentName = 'dev'
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

// Small, and cheap while nobody uses it.
param storageSku = 'Standard_LRS'
param chat = { model: 'gpt-4.1', version: '2025-04-14', sku: 'DataZoneStandard', capacity: 50, requestsPerCapacity: 1 }
param embeddings = {
  model: 'text-embedding-3-large'
  version: '1'
  sku: 'DataZoneStandard'
  capacity: 50
  requestsPerCapacity: 6
}
param apiMaxReplicas = 1
param dailyCapGigabytes = 1
