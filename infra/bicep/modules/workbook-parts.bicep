// What the workbook shows, from top to bottom, and by which query of infra/queries.

import { workbookPart } from 'types.bicep'

@export()
var parts workbookPart[] = [
  {
    name: 'now'
    title: 'Is anything wrong now? (last 15 minutes, all processes)'
    query: loadTextContent('../../queries/now.kql')
    shownAs: 'tiles'
    minutes: 15
  }
  {
    name: 'kills'
    title: 'Containers that were killed: none is normal'
    query: loadTextContent('../../queries/out-of-memory-kill.kql')
    shownAs: 'table'
    platform: true
    none: 'No container was killed.'
  }
  {
    name: 'memory'
    title: 'Memory by replica, in percent of its limit: flat and below 73'
    query: loadTextContent('../../queries/memory-trend.kql')
    shownAs: 'linechart'
    chosen: true
    draws: ['percent']
    by: 'replica'
  }
  {
    name: 'leak-lives'
    title: 'Leaks, by lives of processes, so that no recycle hides them: growth and fleet below 10 MB an hour'
    query: loadTextContent('../../queries/leak-lives.kql')
    shownAs: 'table'
    chosen: true
    icon: 'verdict'
  }
  {
    name: 'leak-ages'
    title: 'MB gathered by the age of a process, all lives together: flat'
    query: loadTextContent('../../queries/leak-ages.kql')
    shownAs: 'linechart'
    chosen: true
    half: true
    along: 'hours'
    draws: ['gathered']
    by: 'revision'
  }
  {
    name: 'leak-hours'
    title: 'Growth by hour in MB an hour: above and below 0 by turns'
    query: loadTextContent('../../queries/leak-hours.kql')
    shownAs: 'linechart'
    chosen: true
    half: true
    draws: ['growth']
    by: 'replica'
  }
  {
    name: 'replica-comparison'
    title: 'Replicas beside their siblings: worse is empty'
    query: loadTextContent('../../queries/replica-comparison.kql')
    shownAs: 'table'
    chosen: true
  }
  {
    name: 'recycles-by-hour'
    title: 'Recycles by hour and reason: few, and job_budget or age_budget'
    query: loadTextContent('../../queries/recycles-by-hour.kql')
    shownAs: 'barchart'
    chosen: true
    half: true
    draws: ['recycles']
    by: 'reason'
  }
  {
    name: 'recycles-timeline'
    title: 'Every end of a process: none unannounced, back within a minute'
    query: loadTextContent('../../queries/recycles-timeline.kql')
    shownAs: 'table'
    chosen: true
    half: true
    none: 'No process has ended.'
  }
  {
    name: 'throughput'
    title: 'Attempts ended in a minute, by outcome: mostly succeeded'
    query: loadTextContent('../../queries/throughput.kql')
    shownAs: 'linechart'
    chosen: true
    half: true
    draws: ['perMinute']
    by: 'outcome'
  }
  {
    name: 'queue-depth'
    title: 'Jobs in the queue, by state: ready comes back to 0, dead_lettered is 0'
    query: loadTextContent('../../queries/queue-depth.kql')
    shownAs: 'linechart'
    half: true
    draws: ['depth']
    by: 'state'
  }
  {
    name: 'latency-trend'
    title: 'Seconds of an attempt; mean and longest are exact, percentiles of a sample: steady'
    query: loadTextContent('../../queries/latency-trend.kql')
    shownAs: 'linechart'
    chosen: true
    half: true
    draws: ['mean', 'p50', 'p95', 'longest']
  }
  {
    name: 'time-in-queue'
    title: 'Seconds from acceptance to the first attempt: seconds, minutes after a burst'
    query: loadTextContent('../../queries/time-in-queue.kql')
    shownAs: 'linechart'
    half: true
    draws: ['mean', 'longest']
  }
  {
    name: 'latency-percentiles'
    title: 'Who is slow: what we are asked, and what we ask of others, in seconds'
    query: loadTextContent('../../queries/latency-percentiles.kql')
    shownAs: 'table'
    chosen: true
  }
  {
    name: 'model-quota'
    title: 'Longest wait for the model\'s quota, in seconds: 0, below 30 in a burst'
    query: loadTextContent('../../queries/model-quota.kql')
    shownAs: 'linechart'
    half: true
    draws: ['seconds']
    by: 'deployment'
  }
  {
    name: 'model-calls'
    title: 'Calls to the models: answered above 99 %'
    query: loadTextContent('../../queries/model-calls.kql')
    shownAs: 'table'
    half: true
  }
  {
    name: 'cost-by-submitter'
    title: 'Cost by submitter: an estimate by list prices'
    query: loadTextContent('../../queries/cost-by-submitter.kql')
    shownAs: 'table'
  }
  {
    name: 'failures'
    title: 'Failures by code, the most frequent first; the example opens its whole way'
    query: loadTextContent('../../queries/failure-fingerprints.kql')
    shownAs: 'table'
    none: 'No attempt has failed.'
  }
]
