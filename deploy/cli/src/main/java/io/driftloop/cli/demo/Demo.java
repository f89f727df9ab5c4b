package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.EventFeed;
import io.driftloop.cli.demo.Summary.Accuracies;
import io.driftloop.cli.demo.Traffic.Mode;
import io.driftloop.cli.run.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the story in stages: first champion, usual traffic, shifted traffic, alert, decision, retraining, rollout, second champion, quiet. Traffic flows from the first
 * champion to the end.
 */
final class Demo {

    /** Turned and thickened: what a model of upright digits gets wrong often, and a retrained one learns. */
    static final DigitShift SHIFT = new DigitShift(28, 40, true);

    private static final int USUAL_PREDICTIONS = 1_500;
    private static final int QUIET_PREDICTIONS = 10_000;
    private static final double RATE_WATCHING = 120;
    private static final double RATE_TRAINING = 25;
    private static final double RATE_ROLLOUT = 200;
    private static final double RATE_QUIET = 350;
    private static final Duration LABEL_DELAY = Duration.ofSeconds(4);
    private static final Duration SHORT = Duration.ofMinutes(4);
    private static final long TRAFFIC_SEED = 20_260_302;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final CommandContext context;
    private final DemoOptions options;
    private final Timeline timeline;
    private final Summary summary = new Summary();
    private final Duration training;

    Demo(CommandContext context, DemoOptions options, Timeline timeline) {
        this.context = context;
        this.options = options;
        this.timeline = timeline;
        this.training = options.full() ? Duration.ofMinutes(60) : Duration.ofMinutes(10);
    }

    /** The whole story on a stack that is ready. */
    Summary tell(DemoData data, double readySeconds) {
        ServiceCounters before = ServiceCounters.read(context.api(), context.settings());
        DemoPipeline pipeline = DemoPipeline.free(context.api());
        Story story = new Story(
                pipeline.name(), timeline, () -> ServiceCounters.newDeadLetters(context.api(), before.deadLetters()));
        EventFeed feed = new EventFeed(context.api(), "");
        long position = feed.newest();
        Thread reader = new Thread(() -> feed.follow(position, story::event), "driftloop-events");
        reader.setDaemon(true);
        reader.start();
        try {
            DigitPlan plan = DigitPlan.of(data, options.full());
            firstChampion(data, readySeconds, pipeline, plan, story);
            loop(pipeline, plan, story, before);
            return summary;
        } finally {
            reader.interrupt();
        }
    }

    private void firstChampion(DemoData data, double readySeconds, DemoPipeline pipeline, DigitPlan plan, Story story) {
        timeline.say(
                "upload",
                plan.train().count() + " training and " + plan.test().count() + " test images as dataset "
                        + pipeline.name());
        pipeline.upload(context.api(), plan);
        pipeline.apply(context.api(), options.full());
        String run = pipeline.start(context.api());
        Fact succeeded =
                story.await("the first training", training, fact -> fact.is("TrainingRunSucceeded") && fact.ofRun(run));
        Fact judged =
                story.await("the first evaluation", SHORT, fact -> fact.is("EvaluationCompleted") && fact.ofRun(run));
        Fact champion = story.await("the first champion", SHORT, fact -> fact.is("ModelAliasMoved") && fact.ofRun(run));
        story.await("the end of the first run", SHORT, fact -> fact.is("PipelineRunCompleted") && fact.ofRun(run));
        String device = story.first(fact -> fact.is("TrainingRunStarted") && fact.ofRun(run))
                .map(fact -> fact.text("device"))
                .orElse("cpu");
        summary.ready(data.source(), device, readySeconds);
        summary.firstRun(
                run,
                pipeline.name(),
                champion.number("version"),
                accuracies(judged, "base").after(),
                succeeded.payload().path("imagesPerSecond").asDouble());
    }

    private void loop(DemoPipeline pipeline, DigitPlan plan, Story story, ServiceCounters before) {
        Mode usual = new Mode(plan.usual(), null, RATE_WATCHING);
        Mode shifted = new Mode(plan.toShift(), SHIFT, RATE_WATCHING);
        try (LabelMail mail = new LabelMail(context.api(), context.clock(), LABEL_DELAY);
                Traffic traffic =
                        new Traffic(context.api(), pipeline.name(), mail, context.clock(), usual, TRAFFIC_SEED)) {
            timeline.say("traffic", USUAL_PREDICTIONS + " digits like those it learned from");
            traffic.ask(usual, USUAL_PREDICTIONS);
            drain(traffic, story);
            Instant injected = context.clock().instant();
            Fact alert = drift(pipeline, shifted, traffic, story, injected);
            Fact champion = secondChampion(alert, traffic, story, injected);
            aftermath(shifted, traffic, story, champion, before);
            if (mail.refused() > 0) {
                throw CommandFailure.failed(mail.refused() + " labels were refused");
            }
        }
    }

    /** Waits until what was asked for was sent. */
    private void drain(Traffic traffic, Story story) {
        long all = traffic.left();
        while (traffic.left() > 0) {
            timeline.progress(
                    "traffic", 1 - (double) traffic.left() / Math.max(1, all), traffic.requests() + " requests");
            LockSupport.parkNanos(LOOK_NANOS);
            if (traffic.failures() > all / 10 + 10) {
                throw CommandFailure.failed("too many requests fail: " + traffic.lastFailure());
            }
        }
        story.first(fact -> fact.is("AlertOpened")).ifPresent(fact -> {
            throw CommandFailure.failed("an alert was opened before anything was shifted: " + fact.text("title"));
        });
    }

    private Fact drift(DemoPipeline pipeline, Mode shifted, Traffic traffic, Story story, Instant injected) {
        timeline.say(
                "drift",
                "from now on the digits are turned by " + (int) SHIFT.fromDegrees() + " to " + (int) SHIFT.toDegrees()
                        + " degrees and thicker; labels come " + LABEL_DELAY.toSeconds() + " s later");
        traffic.ask(shifted);
        Fact alert = story.await("an alert", SHORT, fact -> fact.is("AlertOpened"));
        timeline.say(
                "policy",
                "a retraining of " + pipeline.name() + " waits for " + DemoPipeline.MIN_LABELLED
                        + " labelled predictions since the onset");
        return alert;
    }

    /** What moved, as all alerts up to the decision name it. */
    private static List<String> causes(Story story) {
        Set<String> causes = new LinkedHashSet<>();
        for (Fact alert : story.all(fact -> fact.is("AlertOpened"))) {
            for (JsonNode cause : alert.payload().path("causes")) {
                causes.add(cause.path("summary").asText(cause.path("column").asText()));
            }
        }
        return List.copyOf(causes);
    }

    private Fact secondChampion(Fact alert, Traffic traffic, Story story, Instant injected) {
        Fact decided = story.await(
                "the decision to retrain",
                SHORT,
                fact -> fact.is("RetrainingDecided")
                        && fact.text("outcome").equals("start")
                        && !fact.time().isBefore(alert.time()));
        String run = decided.text("pipelineRun");
        traffic.rate(RATE_TRAINING);
        List<String> causes = causes(story);
        summary.drift(injected, alert.time(), alert.text("alert"), causes);
        causes.forEach(cause -> timeline.say("cause", cause));
        Fact judged = story.await(
                "the second evaluation", training, fact -> fact.is("EvaluationCompleted") && fact.ofRun(run));
        story.await("the second rollout", SHORT, fact -> fact.is("RolloutStarted") && fact.ofRun(run));
        long requests = traffic.requests();
        traffic.rate(RATE_ROLLOUT);
        story.await("the activation", SHORT, fact -> fact.is("DeploymentActivated") && fact.ofRun(run));
        long during = traffic.requests() - requests;
        Fact champion =
                story.await("the second champion", SHORT, fact -> fact.is("ModelAliasMoved") && fact.ofRun(run));
        story.await("the end of the second run", SHORT, fact -> fact.is("PipelineRunCompleted") && fact.ofRun(run));
        String trigger = story.first(fact -> fact.is("PipelineRunStarted") && fact.ofRun(run))
                .map(fact -> fact.payload().at("/cause/trigger").asText())
                .orElse("");
        summary.secondRun(
                run, trigger, champion.number("version"), accuracies(judged, "recent"), accuracies(judged, "base"));
        summary.champion(champion.number("version"), injected, champion.time(), during);
        return champion;
    }

    private void aftermath(Mode shifted, Traffic traffic, Story story, Fact champion, ServiceCounters before) {
        timeline.say("traffic", QUIET_PREDICTIONS + " more shifted digits, for the new champion");
        traffic.ask(new Mode(shifted.images(), shifted.shift(), RATE_QUIET), QUIET_PREDICTIONS);
        long all = traffic.left();
        while (traffic.left() > 0) {
            timeline.progress("traffic", 1 - (double) traffic.left() / all, traffic.failures() + " failed");
            LockSupport.parkNanos(LOOK_NANOS);
        }
        new MonitorLag(context.api(), champion.text("model"), champion.number("version")).awaitRows(QUIET_PREDICTIONS);
        long alerts = story.all(fact -> fact.is("AlertOpened") && fact.time().isAfter(champion.time()))
                .size();
        ServiceCounters counted =
                ServiceCounters.read(context.api(), context.settings()).since(before);
        summary.aftermath(traffic.failures(), alerts, counted);
        timeline.say(
                "quiet", alerts + " alerts, " + traffic.failures() + " of " + traffic.requests() + " requests failed");
        if (traffic.failures() > 0) {
            timeline.say("failed", traffic.lastFailure());
        }
    }

    private static Accuracies accuracies(Fact judged, String slice) {
        for (JsonNode one : judged.payload().path("slices")) {
            if (one.path("slice").asText().equals(slice)) {
                return new Accuracies(
                        one.at("/champion/accuracy").asDouble(),
                        one.at("/candidate/accuracy").asDouble());
            }
        }
        throw CommandFailure.failed("the evaluation of run " + judged.pipelineRun() + " has no slice '" + slice + "'"
                + String.format(
                        Locale.ROOT,
                        "; it has %d",
                        judged.payload().path("slices").size()));
    }
}
