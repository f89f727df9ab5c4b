package io.driftloop.ingest.feed.messaging;

import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.messaging.KafkaClients;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/** Brokers by name: the platform's own, or one whose client properties are a secret of the installation. */
@Singleton
final class Connections {
    private final KafkaClients own;
    private final Secrets secrets;

    Connections(KafkaClients own, Secrets secrets) {
        this.own = own;
        this.secrets = secrets;
    }

    /**
     * Clients of a broker. Read anew each time, so that a connection can be changed while running.
     *
     * @throws StoppedException when the installation has no such connection
     */
    KafkaClients named(@Nullable String connection) {
        if (connection == null) {
            return own;
        }
        String text = secrets.find(connection)
                .orElseThrow(() -> new StoppedException("There is no connection '" + connection
                        + "'; put Kafka client properties under this name into the secrets directory."));
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new StoppedException("Connection '" + connection + "' does not hold Kafka client properties.");
        }
        if (!properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new StoppedException("Connection '" + connection + "' names no bootstrap.servers.");
        }
        Map<String, Object> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return own.at(values);
    }
}
