package io.driftloop.stack.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Where a broker runs.
 *
 * @param data log directory; formatted at first start, kept ever after
 * @param port loopback port for clients
 * @param controllerPort loopback port of the controller
 * @param further server properties by Kafka's own names, for instance SASL; they win over those set here
 */
public record BrokerSettings(Path data, int port, int controllerPort, Map<String, String> further) {

    /** A broker for whoever is on this machine. */
    public BrokerSettings(Path data, int port, int controllerPort) {
        this(data, port, controllerPort, Map.of());
    }

    /** Address for clients. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Server properties: one node, everything once, small enough for a laptop. */
    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "CLIENT://127.0.0.1:" + port),
                Map.entry("inter.broker.listener.name", "CLIENT"),
                Map.entry("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", data.toString())));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "2",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "2"));
        properties.putAll(Map.of(
                // topics are made by those who own them, with the partitions and retention they need
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "num.network.threads", "2",
                "num.io.threads", "3",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "8388608",
                "log.segment.bytes", "134217728",
                "log.index.size.max.bytes", "2097152",
                "num.partitions", "3"));
        properties.putAll(further);
        return properties;
    }
}
