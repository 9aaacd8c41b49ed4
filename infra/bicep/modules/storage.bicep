// The tables. The programs create them at their first start.

import { tagList } from 'types.bicep'

@description('Where it is kept.')
param location string

@description('The account\'s name, unique in the world.')
@minLength(3)
@maxLength(24)
param name string

@description('Tags of every resource.')
param tags tagList

@description('How often it is kept: in one place, in three zones, in two regions, or both.')
param sku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS'

@description('The API\'s identity.')
param apiPrincipalId string

@description('The worker\'s identity.')
param workerPrincipalId string

import { roles } from 'roles.bicep'

var users = ['api', 'worker']

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
  }
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (principalId, index) in [apiPrincipalId, workerPrincipalId]: {
    scope: account
    name: guid(account.id, users[index], roles.storageTableDataContributor)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.storageTableDataContributor
      )
    }
  }
]

@description('The account\'s resource id.')
output id string = account.id

@description('The address of its tables.')
output tableEndpoint string = account.properties.primaryEndpoints.table
