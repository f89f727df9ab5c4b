package io.driftloop.ingest.feed.messaging;

import io.driftloop.kit.api.PipelineException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Says in words for people what stops a topic from being read; never the text of an exception, which may hold addresses and credentials. */
final class Words {
    private Words() {}

    static String of(Throwable failure, String topic, @Nullable String connection) {
        String broker = connection == null ? "the platform's broker" : "the broker of connection '" + connection + "'";
        if (failure instanceof StoppedException || failure instanceof PipelineException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof GroupAuthorizationException) {
            return "On " + broker + " the user may not use the consumer group of topic '" + topic
                    + "'; allow READ on the group.";
        }
        if (failure instanceof AuthorizationException) {
            return "On " + broker + " the user may not read topic '" + topic + "'; allow DESCRIBE and READ on it.";
        }
        if (failure instanceof AuthenticationException) {
            return "The user or certificate is refused by " + broker + ".";
        }
        if (failure instanceof InvalidTopicException) {
            return "'" + topic + "' cannot be the name of a topic on " + broker + ".";
        }
        if (failure instanceof RetriableException) {
            return "No answer about topic '" + topic + "' from " + broker + "; tried again every few seconds.";
        }
        if (failure instanceof KafkaException) {
            return "The connection to " + broker
                    + " cannot be used; look at its client properties and at the service's log.";
        }
        return "Records of topic '" + topic
                + "' could not be made a version; tried again every few seconds, the service's log says why.";
    }
}
