// The queue. Roles are given at the queue, not at the namespace.

import { tagList } from 'types.bicep'

@description('Where it is kept.')
param location string

@description('The namespace\'s name, unique in the world.')
@minLength(6)
@maxLength(50)
param name string

@description('Tags of every resource.')
param tags tagList

@description('Standard shares its throughput with others; Premium has its own.')
param sku 'Standard' | 'Premium'

@description('The queue\'s name.')
@minLength(1)
@maxLength(260)
param queueName string

@description('How long a message is locked for who received it, in seconds; renewed while its job runs. It must be what the programs are told.')
@minValue(5)
@maxValue(300)
param lockSeconds int

@description('How long a message\'s id is remembered, so that one sent twice arrives once.')
param duplicateWindow string

@description('The API\'s identity.')
param apiPrincipalId string

@description('The worker\'s identity.')
param workerPrincipalId string

@description('The scaler\'s identity.')
param scalerPrincipalId string

import { roles } from 'roles.bicep'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
    capacity: sku == 'Premium' ? 1 : null
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: queueName
  properties: {
    lockDuration: 'PT${lockSeconds}S'
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: duplicateWindow

    // The most that the service takes. The job's record counts failures and lost leases, and ends the job long before.
    maxDeliveryCount: 2000

    // Longer than any job may live (90 days), so that it is the record that lets a job expire; a message that is left over is kept to be looked at.
    defaultMessageTimeToLive: 'P100D'
    deadLetteringOnMessageExpiration: true
    requiresSession: false
    enablePartitioning: false
    enableBatchedOperations: true
    maxSizeInMegabytes: 5120
  }
}

// The API sends, and peeks: to count the queue, and to find messages that were lost. Peeking needs the right to receive.
resource apiSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: queue
  name: guid(queue.id, 'api', roles.azureServiceBusDataSender)
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.azureServiceBusDataSender)
  }
}

resource apiPeeks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: queue
  name: guid(queue.id, 'api', roles.azureServiceBusDataReceiver)
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.azureServiceBusDataReceiver
    )
  }
}

resource workerReceives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: queue
  name: guid(queue.id, 'worker', roles.azureServiceBusDataReceiver)
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.azureServiceBusDataReceiver
    )
  }
}

// A retry is a message scheduled for later, and the worker sends it.
resource workerSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: queue
  name: guid(queue.id, 'worker', roles.azureServiceBusDataSender)
  properties: {
    principalId: workerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.azureServiceBusDataSender)
  }
}

// The counts of a queue are part of its description, which only who may manage it is shown. Nobody else has this right.
resource scalerCounts 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: queue
  name: guid(queue.id, 'scaler', roles.azureServiceBusDataOwner)
  properties: {
    principalId: scalerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.azureServiceBusDataOwner)
  }
}

@description('The namespace\'s resource id.')
output id string = namespace.id

@description('The namespace\'s name, as the scale rule takes it.')
output name string = namespace.name

@description('The host, without scheme and port.')
output fullyQualifiedNamespace string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
