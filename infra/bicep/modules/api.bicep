// The API: ingress, at least one replica, because it also hosts the sweepers that mend what a crash left.

@description('Where it is kept.')
param location string

@description('Tags of every resource.')
param tags tagList

@description('The environment that it runs in.')
param environmentId string

@description('One revision at a time, or several to which traffic is divided.')
param revisionMode 'Single' | 'Multiple'

@description('The image, with its tag.')
param image string

@description('The host that it is pulled from.')
param registryServer string

import { configuredKey, identity, memoryMegabytes, setting, tagList, trafficShare } from 'types.bicep'

@description('Its identity.')
param apiIdentity identity

@description('Its memory.')
param memory memoryMegabytes

@description('Replicas that always run.')
@minValue(1)
@maxValue(30)
param minReplicas int

@description('Replicas at most.')
@minValue(1)
@maxValue(30)
param maxReplicas int

@description('Requests under way for which one replica is meant.')
@minValue(1)
param concurrentRequests int

@description('Whether it is reached from the internet, or from the environment\'s network only.')
param external bool

@description('How traffic is divided.')
param traffic trafficShare[]

@description('Seconds between the request to stop and the kill. The host takes 30 s at most.')
@minValue(35)
@maxValue(600)
param graceSeconds int

@description('What every program needs to find queue and tables.')
param storeSettings { name: string, value: string }[]

@description('Further settings, over these.')
param moreSettings setting[]

@description('Where telemetry is sent.')
param insightsConnection string

@description('A key that is valid without the store, for the first start.')
param firstKey configuredKey

var quarters = memory % 512 == 0
  ? memory / 512
  : fail('The API\'s memory is ${memory} MB; it must be a multiple of 512.')
var fractions = ['', '.25', '.5', '.75']
var keySettings = empty(firstKey.keyId)
  ? []
  : [
      { name: 'Authentication__Keys__0__KeyId', value: firstKey.keyId }
      { name: 'Authentication__Keys__0__Submitter', value: firstKey.submitter }
      { name: 'Authentication__Keys__0__Role', value: firstKey.role }
      { name: 'Authentication__Keys__0__Salt', value: firstKey.salt }
      { name: 'Authentication__Keys__0__Hash', value: firstKey.hash }
    ]

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'intake-api'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${apiIdentity.id}': {}
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
          identity: apiIdentity.id
        }
      ]
      identitySettings: [
        {
          identity: apiIdentity.id
          lifecycle: 'Main'
        }
      ]
      ingress: {
        external: external
        targetPort: 8080
        transport: 'auto'
        allowInsecure: false
        traffic: map(
          traffic,
          share =>
            share.revision == 'latest'
              ? { latestRevision: true, weight: share.weight }
              : { revisionName: share.revision, weight: share.weight }
        )
      }
    }
    template: {
      terminationGracePeriodSeconds: graceSeconds
      containers: [
        {
          name: 'intake-api'
          image: image
          resources: {
            cpu: json('${quarters / 4}${fractions[quarters % 4]}')
            memory: '${quarters / 2}${quarters % 2 == 0 ? '' : '.5'}Gi'
          }
          env: concat(
            storeSettings,
            [
              { name: 'AZURE_CLIENT_ID', value: apiIdentity.clientId }
              { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnection }

              // The ingress ends a request after 240 s: the API is to answer a body that takes too long before that.
              { name: 'Intake__MaxBodyTime', value: '00:03:40' }

              // Without the right to counts the queue is counted by looking at up to 1,000 messages, which is not to be done every 2 s.
              { name: 'Pacing__SampleInterval', value: '00:00:10' }
              { name: 'Quotes__Engine', value: 'AzureOpenAI' }
            ],
            keySettings,
            moreSettings
          )
          probes: [
            {
              // 150 s: tables are created and the store is tried before it listens.
              type: 'Startup'
              httpGet: { path: '/health/live', port: 8080 }
              periodSeconds: 5
              timeoutSeconds: 3
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: { path: '/health/live', port: 8080 }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              // Ready looks into the store, and gives that 2 s.
              type: 'Readiness'
              httpGet: { path: '/health/ready', port: 8080 }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: max(minReplicas, maxReplicas)
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: string(concurrentRequests)
              }
            }
          }
        ]
      }
    }
  }
}

@description('The host that it answers at.')
output host string = app.properties.configuration.ingress.fqdn
