// What an operator looks at, from top to bottom in a minute: is anything wrong now, memory, leaks, recycles, work, latency, model and cost, failures.
// Its queries are the files of infra/queries; docs/operations.md says of each how it is read.

import { tagList } from 'types.bicep'
import { parts } from 'workbook-parts.bicep'

@description('Where it is kept.')
param location string

@description('Stands in its title.')
param name string

@description('Tags of every resource.')
param tags tagList

@description('The Application Insights component with the telemetry.')
param insightsId string

@description('The Log Analytics workspace with the platform\'s logs.')
param workspaceId string

var insightsType = 'microsoft.insights/components'
var workspaceType = 'microsoft.operationalinsights/workspaces'

// Behind each table that a query reads: a table's name ends its line in every query.
var choice = '| where (\'*\' in ({App}) or cloud_RoleName in ({App})) and (\'*\' in ({Replica}) or cloud_RoleInstance in ({Replica}))'
var tables = ['customMetrics', 'requests', 'dependencies']
var queries = map(
  parts,
  part =>
    part.?chosen ?? false
      ? reduce(tables, part.query, (text, table) => replace(text, '${table}\n', '${table}\n${choice}\n'))
      : part.query
)

var icons = {
  formatter: 18
  formatOptions: {
    thresholdsOptions: 'icons'
    thresholdsGrid: [
      { operator: '==', thresholdValue: 'act', representation: 'critical', text: '{0}{1}' }
      { operator: '==', thresholdValue: 'leak', representation: 'critical', text: '{0}{1}' }
      { operator: '==', thresholdValue: 'look', representation: 'warning', text: '{0}{1}' }
      { operator: '==', thresholdValue: 'grows', representation: 'warning', text: '{0}{1}' }
      { operator: '==', thresholdValue: 'silent', representation: 'unknown', text: '{0}{1}' }
      { operator: 'Default', thresholdValue: null, representation: 'success', text: '{0}{1}' }
    ]
  }
}

var shown = map(range(0, length(parts)), index => {
  type: 3
  name: parts[index].name
  customWidth: parts[index].?half ?? false ? '50' : '100'
  content: union(
    {
      version: 'KqlItem/1.0'
      title: parts[index].title
      query: queries[index]
      queryType: 0
      resourceType: parts[index].?platform ?? false ? workspaceType : insightsType
      visualization: parts[index].shownAs
      size: parts[index].shownAs == 'tiles' ? 4 : 0
      noDataMessage: parts[index].?none ?? 'Nobody told anything of it in this time.'
      noDataMessageStyle: contains(parts[index], 'none') ? 3 : 1
    },
    parts[index].?platform ?? false ? { crossComponentResources: [workspaceId] } : {},
    contains(parts[index], 'minutes')
      ? { timeContext: { durationMs: (parts[index].?minutes ?? 0) * 60000 } }
      : { timeContext: { durationMs: 86400000 }, timeContextFromParameter: 'TimeRange' },
    contains(parts[index], 'draws')
      ? {
          chartSettings: union(
            { xAxis: parts[index].?along ?? 'timestamp', yAxis: parts[index].?draws ?? [], showLegend: true },
            contains(parts[index], 'by') ? { group: parts[index].?by, createOtherGroup: 20 } : {}
          )
        }
      : {},
    contains(parts[index], 'icon')
      ? { gridSettings: { formatters: [union({ columnMatch: parts[index].?icon }, icons)] } }
      : {},
    parts[index].shownAs == 'tiles'
      ? {
          tileSettings: {
            titleContent: { columnMatch: 'question', formatter: 1 }
            subtitleContent: { columnMatch: 'unit', formatter: 1 }
            leftContent: { columnMatch: 'value', formatter: 12, formatOptions: { palette: 'none' } }
            secondaryContent: union({ columnMatch: 'state' }, icons)
            showBorder: true
          }
        }
      : {}
  )
})

var selectable = {
  version: 'KqlParameterItem/1.0'
  type: 2
  isRequired: true
  multiSelect: true
  quote: '\''
  delimiter: ','
  value: ['value::all']
  typeSettings: { additionalResourceOptions: ['value::all'], selectAllValue: '*', showDefault: false }
}

var content = {
  version: 'Notebook/1.0'
  items: concat(
    [
      {
        type: 9
        name: 'choices'
        content: {
          version: 'KqlParameterItem/1.0'
          style: 'pills'
          queryType: 0
          resourceType: insightsType
          parameters: [
            {
              id: guid(resourceGroup().id, name, 'workbook', 'TimeRange')
              version: 'KqlParameterItem/1.0'
              name: 'TimeRange'
              label: 'Time'
              type: 4
              isRequired: true
              value: { durationMs: 86400000 }
              typeSettings: {
                selectableValues: map([1, 4, 12, 24, 48, 168, 720], hours => { durationMs: hours * 3600000 })
                allowCustom: true
              }
            }
            union(selectable, {
              id: guid(resourceGroup().id, name, 'workbook', 'App')
              name: 'App'
              label: 'App'
              jsonData: string([
                { value: 'analysis-worker', label: 'analysis-worker' }
                { value: 'intake-api', label: 'intake-api' }
              ])
            })
            union(selectable, {
              id: guid(resourceGroup().id, name, 'workbook', 'Replica')
              name: 'Replica'
              label: 'Replica'
              query: loadTextContent('../../queries/replicas.kql')
              queryType: 0
              resourceType: insightsType
              timeContext: { durationMs: 86400000 }
              timeContextFromParameter: 'TimeRange'
            })
          ]
        }
      }
    ],
    shown
  )
  fallbackResourceIds: [insightsId]
  '$schema': 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json'
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: '${name} operations'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: insightsId
    serializedData: string(content)
  }
}
