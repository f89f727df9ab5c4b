package io.driftloop.kit.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The broker and its topics. TLS and SASL come from {@code kafka.*} keys. */
@ConfigMapping(prefix = "driftloop.kafka")
public interface KafkaConfig {

    /** Broker addresses. */
    String bootstrap();

    /** Before each topic and group name. */
    @WithDefault("driftloop.")
    String topicPrefix();

    /** Of topics created; never changed afterwards. */
    @WithDefault("3")
    int partitions();

    /** Of topics created. */
    @WithDefault("1")
    short replicationFactor();

    /** How long predictions and labels are kept. */
    @WithDefault("7d")
    Duration boundedRetention();

    /** How much of them is kept per partition, in bytes. */
    @WithDefault("1073741824")
    long boundedBytes();
}
