// Where logs, metrics and traces go. Nothing gets in by a key: both programs prove themselves by their identity.

import { tagList } from 'types.bicep'

@description('Where it is kept.')
param location string

@description('Stands in the names.')
param name string

@description('Tags of every resource.')
param tags tagList

@description('Days that everything is kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('GB a day above which nothing more is taken until the next day, so that a fault cannot cost without bound; -1 is no bound. Alerts are blind behind it.')
param dailyCapGigabytes int

@description('The API\'s identity.')
param apiPrincipalId string

@description('The worker\'s identity.')
param workerPrincipalId string

import { roles } from 'roles.bicep'

var users = ['api', 'worker']

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: dailyCapGigabytes
    }
    features: {
      disableLocalAuth: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
    RetentionInDays: retentionDays
  }
}

resource publishes 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (principalId, index) in [apiPrincipalId, workerPrincipalId]: {
    scope: insights
    name: guid(insights.id, users[index], roles.monitoringMetricsPublisher)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.monitoringMetricsPublisher
      )
    }
  }
]

@description('The Log Analytics workspace.')
output workspaceId string = workspace.id

@description('The Application Insights component.')
output insightsId string = insights.id

@description('Where telemetry is sent. An address, no secret: without a token of an identity that may publish, nothing is taken.')
output connectionString string = insights.properties.ConnectionString
