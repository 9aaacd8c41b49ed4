// What both apps run in. Its logs go through Azure Monitor: the direct way to a workspace would need the workspace's key.

import { tagList } from 'types.bicep'

@description('Where it is kept.')
param location string

@description('Its name.')
param name string

@description('Tags of every resource.')
param tags tagList

@description('Where its logs go.')
param workspaceId string

@description('A subnet for it, at least /27 and delegated to Microsoft.App/environments; empty is the platform\'s own network.')
param subnetId string

@description('Whether replicas are spread over zones; needs a subnet.')
param zoneRedundant bool

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    vnetConfiguration: empty(subnetId)
      ? null
      : {
          infrastructureSubnetId: subnetId
        }
    zoneRedundant: zoneRedundant && !empty(subnetId)
  }
}

#disable-next-line use-recent-api-versions // The newest there is but for one of 2016, which knows neither groups of logs nor tables of their own.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

@description('The environment\'s resource id.')
output id string = environment.id
