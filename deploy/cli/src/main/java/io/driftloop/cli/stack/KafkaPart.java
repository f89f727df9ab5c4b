package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.Part;
import io.driftloop.cli.stack.supervise.RunningPart;
import io.driftloop.stack.PortTakenException;
import io.driftloop.stack.kafka.BrokerSettings;
import io.driftloop.stack.kafka.LocalKafka;
import java.nio.file.Path;

/** The local broker. */
final class KafkaPart implements Part {

    private final StackHome home;
    private final BrokerSettings settings;
    private final int portBase;

    KafkaPart(StackSettings settings, StackHome home) {
        this.home = home;
        this.portBase = settings.portBase();
        this.settings =
                new BrokerSettings(home.kafka().resolve("data"), settings.kafkaPort(), settings.controllerPort());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public Path log() {
        return home.log("kafka").path();
    }

    @Override
    public RunningPart start() {
        try {
            // the command's own class path holds the broker
            LocalKafka kafka =
                    LocalKafka.start(settings, System.getProperty("java.class.path"), home.rotatedLog("kafka"));
            return new ChildPart(kafka.process(), kafka::close);
        } catch (PortTakenException e) {
            throw PortTaken.by(e, portBase);
        }
    }
}
