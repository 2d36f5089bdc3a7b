// Browsers, sandboxes and databases at once on two cores would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
