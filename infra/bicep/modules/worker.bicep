// The worker: no ingress, as many replicas as the queue's depth asks for and the model's quota feeds.

@description('Where it is kept.')
param location string

@description('Tags of every resource.')
param tags tagList

@description('The environment that it runs in.')
param environmentId string

@description('One revision at a time, or several that work on the same queue.')
param revisionMode 'Single' | 'Multiple'

@description('The image, with its tag.')
param image string

@description('The host that it is pulled from.')
param registryServer string

import { identity, memoryMegabytes, modelDeployment, setting, tagList } from 'types.bicep'

@description('Its identity.')
param workerIdentity identity

@description('The identity that counts the queue. The program cannot use it.')
param scalerIdentity identity

@description('Its memory. The marks of its ladder are fractions of it.')
param memory memoryMegabytes

@description('Jobs that one replica runs at once.')
@minValue(1)
@maxValue(256)
param lanes int

@description('Ready messages for which one replica is meant. Not above lanes: above them jobs wait for a lane that one more replica would have had.')
@minValue(1)
param messagesPerReplica int

@description('Replicas that always run. 0: none while the queue is empty.')
@minValue(0)
@maxValue(10)
param minReplicas int

@description('Replicas at most, by what the quota feeds.')
@minValue(1)
@maxValue(10)
param maxReplicas int

@description('Seconds that running jobs have to finish when it stops.')
@minValue(0)
@maxValue(590)
param drainSeconds int

@description('Seconds between the request to stop and the kill.')
@minValue(5)
@maxValue(600)
param graceSeconds int

@description('The namespace of the queue.')
param namespaceName string

@description('The queue.')
param queueName string

@description('What every program needs to find queue and tables.')
param storeSettings { name: string, value: string }[]

@description('Further settings, over these.')
param moreSettings setting[]

@description('Where both models are reached.')
param modelEndpoint string

@description('The chat deployment.')
param chat modelDeployment

@description('The embedding deployment.')
param embeddings modelDeployment

@description('Where telemetry is sent.')
param insightsConnection string

// What follows the drain: giving back, the last beat. The worker itself refuses to start with less.
var leavingSeconds = 4
var grace = graceSeconds > drainSeconds + leavingSeconds
  ? graceSeconds
  : fail('graceSeconds is ${graceSeconds}; it must be above drainSeconds, ${drainSeconds}, by more than ${leavingSeconds}.')
var target = messagesPerReplica <= lanes
  ? messagesPerReplica
  : fail('messagesPerReplica is ${messagesPerReplica}; it must not be above lanes, ${lanes}.')

var healthPort = 8081
var quarters = memory % 512 == 0
  ? memory / 512
  : fail('The worker\'s memory is ${memory} MB; it must be a multiple of 512.')
var fractions = ['', '.25', '.5', '.75']

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'analysis-worker'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${workerIdentity.id}': {}
      '${scalerIdentity.id}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: revisionMode
      maxInactiveRevisions: 20
      registries: [
        {
          server: registryServer
          identity: workerIdentity.id
        }
      ]
      identitySettings: [
        {
          identity: workerIdentity.id
          lifecycle: 'Main'
        }
        {
          // For the scale rule only: no container gets a token of it.
          identity: scalerIdentity.id
          lifecycle: 'None'
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: grace
      containers: [
        {
          name: 'analysis-worker'
          image: image
          resources: {
            cpu: json('${quarters / 4}${fractions[quarters % 4]}')
            memory: '${quarters / 2}${quarters % 2 == 0 ? '' : '.5'}Gi'
          }
          env: concat(
            storeSettings,
            [
              { name: 'AZURE_CLIENT_ID', value: workerIdentity.clientId }
              { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnection }
              { name: 'Admission__Lanes', value: string(lanes) }
              {
                name: 'Drain__Timeout'
                value: '00:${padLeft(drainSeconds / 60, 2, '0')}:${padLeft(drainSeconds % 60, 2, '0')}'
              }
              {
                name: 'Drain__PlatformGrace'
                value: '00:${padLeft(grace / 60, 2, '0')}:${padLeft(grace % 60, 2, '0')}'
              }
              { name: 'Health__Port', value: string(healthPort) }
              { name: 'Model__Provider', value: 'AzureOpenAI' }
              { name: 'Model__AzureOpenAI__ChatModel', value: chat.model }
              { name: 'Model__AzureOpenAI__ChatDialect', value: chat.?dialect ?? 'Gpt4' }
              { name: 'Model__AzureOpenAI__EmbeddingModel', value: embeddings.model }
              { name: 'Model__AzureOpenAI__Chat__0__Endpoint', value: modelEndpoint }
              { name: 'Model__AzureOpenAI__Chat__0__Name', value: chat.model }
              { name: 'Model__AzureOpenAI__Chat__0__TokensPerMinute', value: string(chat.capacity * 1000) }
              {
                name: 'Model__AzureOpenAI__Chat__0__RequestsPerMinute'
                value: string(chat.capacity * chat.requestsPerCapacity)
              }
              { name: 'Model__AzureOpenAI__Embeddings__0__Endpoint', value: modelEndpoint }
              { name: 'Model__AzureOpenAI__Embeddings__0__Name', value: embeddings.model }
              { name: 'Model__AzureOpenAI__Embeddings__0__TokensPerMinute', value: string(embeddings.capacity * 1000) }
              {
                name: 'Model__AzureOpenAI__Embeddings__0__RequestsPerMinute'
                value: string(embeddings.capacity * embeddings.requestsPerCapacity)
              }
            ],
            moreSettings
          )
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/health/live', port: healthPort }
              periodSeconds: 5
              timeoutSeconds: 3
              failureThreshold: 30
            }
            {
              // Fails where a lane is stuck beyond its attempt's timeout.
              type: 'Liveness'
              httpGet: { path: '/health/live', port: healthPort }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/health/ready', port: healthPort }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: min(minReplicas, maxReplicas)
        maxReplicas: maxReplicas
        pollingInterval: 30
        cooldownPeriod: 300
        rules: [
          {
            name: 'queue-depth'
            custom: {
              type: 'azure-servicebus'
              metadata: {
                namespace: namespaceName
                queueName: queueName
                messageCount: string(target)
                activationMessageCount: '0'
              }
              identity: scalerIdentity.id
            }
          }
        ]
      }
    }
  }
}
