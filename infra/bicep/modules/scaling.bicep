// How many workers the model's quota feeds.

@export()
@description('Jobs a minute that one replica does, where nothing keeps it waiting: at least 1.')
func jobsPerMinute(lanes int, secondsPerJob int) int => max(1, lanes * 60 / secondsPerJob)

@export()
@description('Replicas that a quota feeds: tokens a minute ÷ (tokens of a job × jobs a minute of one replica), rounded up, 1 … 10. More would wait for quota and cost as much as those that work.')
func replicasFed(capacity int, tokensPerJob int, jobsPerMinute int) int =>
  max(1, min(10, (capacity * 1000 + tokensPerJob * jobsPerMinute - 1) / (tokensPerJob * jobsPerMinute)))
