// The right to pull the images, given in the registry's own resource group.

@description('The registry that holds both images.')
@minLength(5)
@maxLength(50)
param registryName string

@description('The API\'s identity.')
param apiPrincipalId string

@description('The worker\'s identity.')
param workerPrincipalId string

import { roles } from 'roles.bicep'

var users = ['api', 'worker']

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: registryName
}

resource pulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (principalId, index) in [apiPrincipalId, workerPrincipalId]: {
    scope: registry
    name: guid(registry.id, users[index], roles.acrPull)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
    }
  }
]

@description('The host that images are pulled from.')
output loginServer string = registry.properties.loginServer
