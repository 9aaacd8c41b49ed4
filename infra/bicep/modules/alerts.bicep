// When somebody is told. A ticket is for working hours; a page wakes somebody, because only a person can help and jobs are waiting or dying.
// Each alert has an entry of its name in docs/runbook.md.

@description('Where the rules are kept.')
param location string

@description('Tags of every resource.')
param tags tagList

@description('The Application Insights component with the metrics.')
param insightsId string

@description('The Log Analytics workspace with the platform\'s logs.')
param workspaceId string

@description('The Service Bus namespace.')
param namespaceId string

@description('The queue.')
param queueName string

@description('Action groups that make a ticket.')
param ticketActionGroupIds string[]

@description('Action groups that wake somebody.')
param pageActionGroupIds string[]

import { alertBars, alertRule, memoryMegabytes, tagList } from 'types.bicep'

@description('The worker\'s memory, from which its bars follow.')
param workerMemory memoryMegabytes

@description('The API\'s memory, from which its bars follow.')
param apiMemory memoryMegabytes

@description('The bars that follow from no other setting.')
param bars alertBars

// The ladder's fractions: warning is entered at 1500 of 2048, critical at 1800 of 2048 (section Memory of either program).
var warningOf2048 = 1500
var criticalOf2048 = 1800

var sustained = loadTextContent('../../queries/memory-sustained-5m.kql')
var sustainedShort = loadTextContent('../../queries/memory-sustained-2m.kql')
var oldest = loadTextContent('../../queries/oldest-message.kql')

var alerts alertRule[] = [
  {
    name: 'worker-memory-warning'
    says: 'A worker has been above the warning mark of its memory for 5 minutes.'
    query: sustained
    measure: 'megabytes'
    operator: 'GreaterThan'
    threshold: workerMemory * warningOf2048 / 2048
    app: 'analysis-worker'
    window: 'PT15M'
    severity: 2
  }
  {
    name: 'worker-memory-critical'
    says: 'A worker has been above the critical mark of its memory for 2 minutes: it takes no jobs.'
    query: sustainedShort
    measure: 'megabytes'
    operator: 'GreaterThan'
    threshold: workerMemory * criticalOf2048 / 2048
    app: 'analysis-worker'
    window: 'PT10M'
    severity: 1
  }
  {
    name: 'api-memory-warning'
    says: 'An API replica has been above the warning mark of its memory for 5 minutes.'
    query: sustained
    measure: 'megabytes'
    operator: 'GreaterThan'
    threshold: apiMemory * warningOf2048 / 2048
    app: 'intake-api'
    window: 'PT15M'
    severity: 2
  }
  {
    name: 'api-memory-critical'
    says: 'An API replica has been above the critical mark of its memory for 2 minutes: it refuses submissions.'
    query: sustainedShort
    measure: 'megabytes'
    operator: 'GreaterThan'
    threshold: apiMemory * criticalOf2048 / 2048
    app: 'intake-api'
    window: 'PT10M'
    severity: 1
  }
  {
    name: 'memory-rung-warning'
    says: 'A process has stood on warning or above for 5 minutes, by whichever of its ladders.'
    query: loadTextContent('../../queries/memory-rung-5m.kql')
    measure: 'rung'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    severity: 2
  }
  {
    name: 'memory-rung-critical'
    says: 'A process has stood on critical or above for 2 minutes, by whichever of its ladders: it takes no jobs, or no submissions.'
    query: loadTextContent('../../queries/memory-rung-2m.kql')
    measure: 'rung'
    operator: 'GreaterThan'
    threshold: 1
    window: 'PT10M'
    severity: 1
  }
  {
    name: 'memory-growth'
    says: 'A process has grown by more than 50 MB an hour, lasting.'
    query: loadTextContent('../../queries/memory-growth.kql')
    measure: 'megabytesPerHour'
    operator: 'GreaterThan'
    threshold: 50
    window: 'PT45M'
    severity: 3
  }
  {
    name: 'memory-growth-fast'
    says: 'A process has grown by more than 100 MB an hour, lasting: investigate.'
    query: loadTextContent('../../queries/memory-growth.kql')
    measure: 'megabytesPerHour'
    operator: 'GreaterThan'
    threshold: 100
    window: 'PT45M'
    severity: 2
  }
  {
    name: 'memory-time-to-critical'
    says: 'At its present growth a process meets a limit in less than 24 hours.'
    query: loadTextContent('../../queries/memory-time-to-critical.kql')
    measure: 'hours'
    operator: 'LessThan'
    threshold: 24
    window: 'PT45M'
    severity: 3
  }
  {
    name: 'out-of-memory-kill'
    says: 'A container was killed, by the kernel for its memory or by the platform in the middle of its drain.'
    query: loadTextContent('../../queries/out-of-memory-kill.kql')
    measure: 'kills'
    operator: 'GreaterThan'
    threshold: 0
    platform: true
    window: 'PT15M'
    severity: 0
    page: true
  }
  {
    name: 'emergency-recycles'
    says: 'A process drained and ended because its memory came near its limit.'
    query: loadTextContent('../../queries/emergency-recycles.kql')
    measure: 'recycles'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    severity: 2
  }
  {
    name: 'oldest-message'
    says: 'The oldest ready job has waited for too long.'
    query: oldest
    measure: 'seconds'
    operator: 'GreaterThan'
    threshold: bars.oldestMinutes * 60
    window: 'PT15M'
    severity: 3
  }
  {
    name: 'work-stands-still'
    says: 'The oldest ready job has waited for too long, and for a quarter of an hour no job has ended.'
    query: oldest
    measure: 'secondsWithoutAnEnd'
    operator: 'GreaterThan'
    threshold: bars.oldestMinutes * 60
    window: 'PT15M'
    severity: 0
    page: true
  }
  {
    name: 'api-silent'
    says: 'No API replica has told anything for a quarter of an hour: submitters are turned away, or nobody would hear of it.'
    query: loadTextContent('../../queries/api-silent.kql')
    measure: 'told'
    operator: 'LessThan'
    threshold: 1
    window: 'PT15M'
    severity: 0
    page: true
  }
  {
    name: 'failed-share'
    says: 'Too many of the jobs that ended within half an hour have failed.'
    query: loadTextContent('../../queries/failed-share.kql')
    measure: 'percent'
    operator: 'GreaterThan'
    threshold: bars.failedPercent
    window: 'PT30M'
    severity: 2
  }
  {
    name: 'model-refuses'
    says: 'A model deployment answers 401, 403 or 404: no job can be analysed, and a person must mend it.'
    query: loadTextContent('../../queries/model-refuses.kql')
    measure: 'stopped'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT10M'
    severity: 0
    page: true
  }
  {
    name: 'quota-starved'
    says: 'The model\'s quota has been short for a quarter of an hour: jobs wait for it.'
    query: loadTextContent('../../queries/quota-starved.kql')
    measure: 'seconds'
    operator: 'GreaterThan'
    threshold: bars.quotaWaitSeconds
    window: 'PT30M'
    severity: 3
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: '${alert.says} What to do: docs/runbook.md, ${alert.name}.'
      enabled: true
      severity: alert.severity
      scopes: [
        alert.?platform ?? false ? workspaceId : insightsId
      ]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window

      // Tables exist from the first row on, and a fresh installation has none.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: alert.operator == 'LessThan' ? 'Minimum' : 'Maximum'
            metricMeasureColumn: alert.measure
            operator: alert.operator
            threshold: alert.threshold
            dimensions: empty(alert.?app ?? '')
              ? []
              : [
                  {
                    name: 'app'
                    operator: 'Include'
                    values: [alert.?app ?? '']
                  }
                ]
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      actions: {
        actionGroups: alert.?page ?? false ? pageActionGroupIds : ticketActionGroupIds
      }
    }
  }
]

// The service's own count: true though no program of ours lives, and without the right to manage the queue.
resource deadLetters 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: 'dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'There are messages in the dead-letter queue. What to do: docs/runbook.md, dead-letters.'
    enabled: true
    severity: 2
    scopes: [namespaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-lettered'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: bars.deadLetters
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [queueName]
            }
          ]
        }
      ]
    }
    autoMitigate: true
    #disable-next-line use-resource-id-functions // The ids are a parameter; the rule does not see through the list.
    actions: map(ticketActionGroupIds, id => { actionGroupId: id })
  }
}
