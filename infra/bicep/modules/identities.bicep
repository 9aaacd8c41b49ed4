// Three identities, so that none may do another's work: the API, the worker, and who reads the queue's depth to scale the worker.

@description('Where they are kept.')
param location string

@description('Stands in their names.')
param name string

@description('Tags of every resource.')
param tags tagList

import { identity, tagList } from 'types.bicep'

resource api 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${name}-api'
  location: location
  tags: tags
}

resource worker 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${name}-worker'
  location: location
  tags: tags
}

resource scaler 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${name}-scaler'
  location: location
  tags: tags
}

@description('Accepts and looks up.')
output api identity = {
  id: api.id
  clientId: api.properties.clientId
  principalId: api.properties.principalId
}

@description('Receives, analyses, settles.')
output worker identity = {
  id: worker.id
  clientId: worker.properties.clientId
  principalId: worker.properties.principalId
}

@description('Counts the queue.')
output scaler identity = {
  id: scaler.id
  clientId: scaler.properties.clientId
  principalId: scaler.properties.principalId
}
