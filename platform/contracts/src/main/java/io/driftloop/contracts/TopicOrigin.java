package io.driftloop.contracts;

import java.util.List;

/**
 * Which records of a topic went into a dataset version.
 *
 * @param topic its full name on the broker
 * @param partitions one range for each partition that gave records, by partition
 */
public record TopicOrigin(String topic, List<OffsetRange> partitions) {
    public TopicOrigin {
        partitions = List.copyOf(partitions);
    }
}
