package io.driftloop.eval.monitoring;

/**
 * The predictions of a version in one partition that were spread among so many. Where the number changes, other shards begin: those before are as they were.
 *
 * @param partition of the log
 * @param shards among how many partitions serving spreads the model's predictions
 */
public record ShardKey(int partition, int shards) {

    /** The one of a model whose predictions lie in one partition. */
    public static ShardKey alone(int partition) {
        return new ShardKey(partition, 1);
    }
}
