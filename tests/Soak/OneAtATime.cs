// Each of these measures a machine: beside another it would measure that one too.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
