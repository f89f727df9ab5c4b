package io.driftloop.training.wiring;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands that definitions may name as trainers, by name: {@code driftloop.training.commands.<name>.*}. */
@ConfigMapping(prefix = "driftloop.training.commands")
public interface CommandConfig {

    /** By name. */
    @WithParentName
    Map<String, Command> byName();

    /** One command. */
    interface Command {

        /** Program and arguments, by commas. */
        List<String> argv();

        /** Variables of its environment, beside those of the contract. */
        Map<String, String> variables();

        /** What to call that which the program finds installed, in the lineage of its models. */
        Optional<String> environment();

        /** The file that pins it; its digest enters the lineage. */
        Optional<Path> lockFile();

        /** Resident memory of the command and all that it starts, together. */
        @WithDefault("4G")
        MemorySize memory();

        /** Longest time from its start to its end. */
        @WithDefault("PT1H")
        Duration wallTime();

        /** Time between asking it to end (SIGTERM) and ending it (SIGKILL). */
        @WithDefault("PT2S")
        Duration grace();
    }
}
