package io.driftloop.eval.wiring;

import io.driftloop.eval.alert.AlertListener;
import io.driftloop.eval.alert.AlertRepository;
import io.driftloop.eval.alert.AlertTeller;
import io.driftloop.eval.alert.Alerts;
import io.driftloop.eval.alert.ApprovalCalls;
import io.driftloop.eval.alert.RealisedLoss;
import io.driftloop.eval.alert.RetrainingCalls;
import io.driftloop.eval.alert.SilenceRepository;
import io.driftloop.eval.alert.Silences;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.performance.LabelPaneRepository;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.background.Loop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Alerts and what mutes them. */
@Singleton
public class AlertBeans {

    @Produces
    @Singleton
    AlertTeller teller(AlertRepository repository, Outbox outbox, @All List<AlertListener> listeners, Clock clock) {
        return new AlertTeller(repository, outbox, listeners, clock);
    }

    @Produces
    @Singleton
    RealisedLoss losses(LabelPaneRepository labels, Baselines baselines) {
        return new RealisedLoss(labels, baselines);
    }

    @Produces
    @Singleton
    Alerts alerts(AlertRepository repository, SilenceRepository silences, AlertTeller teller, RealisedLoss losses) {
        return new Alerts(repository, silences, teller, losses);
    }

    @Produces
    @Singleton
    RetrainingCalls retrainingCalls(
            MonitorRepository monitors, AlertRepository repository, SilenceRepository silences, AlertTeller teller) {
        return new RetrainingCalls(monitors, repository, silences, teller);
    }

    @Produces
    @Singleton
    ApprovalCalls approvalCalls(AlertRepository repository, SilenceRepository silences, AlertTeller teller) {
        return new ApprovalCalls(repository, silences, teller);
    }

    @Produces
    @Singleton
    Silences silences(SilenceRepository silences, AlertRepository alerts, AlertTeller teller, IdSource ids) {
        return new Silences(silences, alerts, teller, ids);
    }

    /** Ends silences in time. */
    @Singleton
    static class Sweep {

        private static final Duration EACH = Duration.ofSeconds(1);

        private final Loop loop;

        Sweep(Silences silences, UnitOfWork work) {
            this.loop = new Loop("silences", EACH, running -> {
                while (running.pause(EACH)) {
                    work.run(silences::sweep);
                }
            });
        }

        void start(@Observes StartupEvent event) {
            loop.start();
        }

        void stop(@Observes ShutdownEvent event) {
            loop.stop();
            loop.join(EACH.multipliedBy(2));
        }
    }
}
