package io.driftloop.ingest.wiring;

import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.ingest.retraining.Calendar;
import io.driftloop.ingest.retraining.DecayWatch;
import io.driftloop.ingest.retraining.Retraining;
import io.driftloop.ingest.run.RunDeadlines;
import io.driftloop.kit.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;

/** What happens by the clock: deferred triggers are looked at again, rules that go by time fire, champions are looked at for decay, and runs that take too long are ended. */
@Singleton
final class Ticker {
    private final StagingArea staging;
    private final Loop loop;

    Ticker(
            Retraining retraining,
            Calendar calendar,
            DecayWatch decay,
            RunDeadlines deadlines,
            StagingArea staging,
            RetrainingConfig config) {
        this.staging = staging;
        this.loop = new Loop("ticker", Duration.ofSeconds(1), running -> {
            while (running.pause(config.look())) {
                retraining.lookAgain();
                calendar.look();
                decay.look();
                deadlines.check();
            }
        });
    }

    void start(@Observes StartupEvent started) throws IOException {
        staging.clear();
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
        loop.join(Duration.ofSeconds(5));
    }
}
