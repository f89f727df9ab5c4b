package io.driftloop.serving.inference.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Topics whose records are answered, by name: {@code driftloop.serving.streams.<name>.*}. */
@ConfigMapping(prefix = "driftloop.serving.streams")
public interface StreamsConfig {

    /** By name. */
    @WithParentName
    Map<String, Stream> byName();

    /** One stream. */
    interface Stream {

        /** Topic whose records are answered, as the broker knows it. */
        String input();

        /** Topic that gets the answers. */
        String output();

        /** Topic that gets the records without an answer; else the input's name with {@code .dlq}. */
        Optional<String> deadLetters();

        /** The model that answers. */
        String model();

        /** A version of it; without one the deployment's split decides. */
        Optional<String> version();

        /** Consumer group, behind the prefix of all groups; else {@code serving-} and the stream's name. */
        Optional<String> group();

        /** Most records that are answered in one transaction. */
        @WithDefault("500")
        int batch();

        /** Pause before records are asked again that found no model or a full queue. */
        @WithDefault("200ms")
        Duration backOff();
    }
}
