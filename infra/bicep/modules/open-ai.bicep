// The model: a chat deployment for the gap analysis, an embedding deployment for the similarity.

@description('Where it is kept. The models must be offered there.')
param location string

@description('The account\'s name and first part of its address, unique in the world.')
@minLength(2)
@maxLength(64)
param name string

@description('Tags of every resource.')
param tags tagList

import { modelDeployment, tagList } from 'types.bicep'

@description('The chat model.')
param chat modelDeployment

@description('The embedding model.')
param embeddings modelDeployment

@description('The worker\'s identity, the only one that calls it.')
param workerPrincipalId string

import { roles } from 'roles.bicep'

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    // Tokens of Entra are taken at an address of one's own only.
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource chatDeployment 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: chat.model
  sku: {
    name: chat.sku
    capacity: chat.capacity
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: chat.model
      version: chat.version
    }
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

resource embeddingDeployment 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: embeddings.model
  sku: {
    name: embeddings.sku
    capacity: embeddings.capacity
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: embeddings.model
      version: embeddings.version
    }
    versionUpgradeOption: 'NoAutoUpgrade'
  }

  // An account takes one change at a time.
  dependsOn: [chatDeployment]
}

resource calls 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, 'worker', roles.cognitiveServicesOpenAIUser)
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.cognitiveServicesOpenAIUser
    )
  }
}

@description('The account\'s address, under which both deployments have their model\'s name.')
output endpoint string = account.properties.endpoint
