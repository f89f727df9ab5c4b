package io.driftloop.eval.elsewhere.messaging;

import io.driftloop.contracts.ModelName;
import io.driftloop.eval.elsewhere.HalvesCare;
import io.driftloop.eval.elsewhere.LogIntake;
import io.driftloop.eval.elsewhere.WatchedModel;
import io.driftloop.eval.elsewhere.WatchedModels;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.KafkaClients;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one reader per watched model with topics, and what waits within its bounds. */
@ApplicationScoped
class LogTopics {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WatchedModels models;
    private final HalvesCare care;
    private final LogIntake intake;
    private final UnitOfWork work;
    private final KafkaClients clients;
    private final Map<ModelName, LogTopicReader> readers = new HashMap<>();
    private final Loop loop = new Loop("elsewhere", Duration.ofSeconds(2), running -> {
        while (!running.stopping()) {
            look();
            running.pause(LOOK);
        }
    });

    LogTopics(WatchedModels models, HalvesCare care, LogIntake intake, UnitOfWork work, KafkaClients clients) {
        this.models = models;
        this.care = care;
        this.intake = intake;
        this.work = work;
        this.clients = clients;
    }

    void onStart(@Observes StartupEvent started) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stopping) {
        loop.stop();
        loop.join(PATIENCE);
        readers.values().forEach(reader -> reader.stop(PATIENCE));
    }

    private void look() {
        work.run(care::sweep);
        Map<ModelName, List<String>> wanted = new HashMap<>();
        for (WatchedModel model : work.call(models::list)) {
            if (!model.topics().isEmpty()) {
                wanted.put(model.name(), model.topics());
            }
        }
        readers.entrySet().removeIf(entry -> {
            boolean unwanted = !entry.getValue().topics().equals(wanted.get(entry.getKey()));
            if (unwanted) {
                entry.getValue().stop(PATIENCE);
            }
            return unwanted;
        });
        wanted.forEach((name, topics) -> readers.computeIfAbsent(name, absent -> {
            LogTopicReader reader = new LogTopicReader(name, topics, clients, intake, work);
            reader.start();
            return reader;
        }));
    }
}
