// One page that an operator reads in a minute, from top to bottom: is anything wrong, memory, what leaks, who recycled, how fast, what it costs, what fails. Each part asks
// a file of infra/queries, so that the page, the alerts and the gates ask the same.

import { tagList } from 'types.bicep'

@description('Where it is kept.')
param location string

@description('Tags of every resource.')
param tags tagList

@description('Name of the Application Insights component with the metrics.')
param insightsName string

@description('The page\'s title in the portal.')
param displayName string

@description('One question and its answer.')
type part = {
  @description('What is asked, and what is normal.')
  title: string

  @description('In KQL: a file of infra/queries.')
  query: string

  @description('How the answer is shown.')
  visualization: 'table' | 'timechart'

  @description('Percent of the page.')
  width: '50' | '100'
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

var parts part[] = [
  {
    title: 'Attempts by what became of them: failed below 1 %, lease_lost below 0.1 %'
    query: loadTextContent('../../queries/gate-outcomes.kql')
    visualization: 'table'
    width: '50'
  }
  {
    title: 'The highest share of its memory that each process used: below 73 %'
    query: loadTextContent('../../queries/gate-memory.kql')
    visualization: 'table'
    width: '50'
  }
  {
    title: 'Memory of each process, MB: average, 95th percentile, maximum, limit'
    query: loadTextContent('../../queries/memory-trend.kql')
    visualization: 'timechart'
    width: '100'
  }
  {
    title: 'One replica beside its siblings: a factor above 1.5 is its own fault'
    query: loadTextContent('../../queries/replica-comparison.kql')
    visualization: 'table'
    width: '100'
  }
  {
    title: 'Growth of each life by hour: above 50 hour after hour is a leak'
    query: loadTextContent('../../queries/leak-by-hour.kql')
    visualization: 'table'
    width: '50'
  }
  {
    title: 'Growth that recycling hides, over all lives'
    query: loadTextContent('../../queries/leak-across-recycles.kql')
    visualization: 'table'
    width: '50'
  }
  {
    title: 'Who recycled, and why'
    query: loadTextContent('../../queries/recycle-timeline.kql')
    visualization: 'table'
    width: '100'
  }
  {
    title: 'Jobs that ended, a minute'
    query: loadTextContent('../../queries/throughput.kql')
    visualization: 'timechart'
    width: '50'
  }
  {
    title: 'Jobs in the queue, by state'
    query: loadTextContent('../../queries/queue-depth.kql')
    visualization: 'timechart'
    width: '50'
  }
  {
    title: 'Seconds an attempt took: median, 95th and 99th percentile'
    query: loadTextContent('../../queries/latency.kql')
    visualization: 'timechart'
    width: '50'
  }
  {
    title: 'Seconds that jobs waited for their first attempt'
    query: loadTextContent('../../queries/waiting.kql')
    visualization: 'timechart'
    width: '50'
  }
  {
    title: 'Calls to the model, and waits for its quota'
    query: loadTextContent('../../queries/model-calls.kql')
    visualization: 'timechart'
    width: '50'
  }
  {
    title: 'Cost by submitter'
    query: loadTextContent('../../queries/cost-by-submitter.kql')
    visualization: 'table'
    width: '50'
  }
  {
    title: 'Failures by their fingerprint'
    query: loadTextContent('../../queries/failure-fingerprints.kql')
    visualization: 'table'
    width: '100'
  }
  {
    title: 'What nobody was told: while this is not empty, the rest lacks something'
    query: loadTextContent('../../queries/telemetry-lost.kql')
    visualization: 'table'
    width: '100'
  }
]

var timeRange = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    parameters: [
      {
        id: guid('time-range')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time'
        type: 4
        isRequired: true
        value: { durationMs: 14400000 }
        typeSettings: {
          selectableValues: map([3600000, 14400000, 43200000, 86400000, 259200000, 604800000, 2592000000], duration => {
            durationMs: duration
          })
          allowCustom: true
        }
      }
    ]
  }
}

var asked = [
  for (one, index) in parts: {
    type: 3
    name: 'part-${index}'
    customWidth: one.width
    content: {
      version: 'KqlItem/1.0'
      title: one.title
      query: one.query
      size: one.visualization == 'table' ? 0 : 1
      timeContextFromParameter: 'TimeRange'
      queryType: 0
      resourceType: 'microsoft.insights/components'
      crossComponentResources: [insights.id]
      visualization: one.visualization
      noDataMessage: 'Nothing in this time.'
    }
  }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'operations')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: insights.id
    version: '1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([timeRange], asked)
      fallbackResourceIds: [insights.id]
    })
  }
}
