package io.driftloop.eval.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.metric.Scores;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A trained model of digits under watch: how many predictions pass from a harm's begin to the first verdict that calls somebody, and what is called in traffic
 * without any harm. The baseline is made of held-out images as evaluation makes it; traffic is drawn from them with replacement. Not thread-safe.
 */
public final class DigitExperiment {

    /** A harm that nobody is called for within so many predictions is missed. */
    public static final int MOST = 2_000;

    /** Predictions of traffic without any harm. */
    public static final int USUAL = 300_000;

    /** One false alarm in a million predictions is the budget of the default sensitivity: in so many, one may come by chance. */
    private static final int BUDGET = 1;

    private final DigitModel model;
    private final DigitImages heldOut;
    private final List<DigitHarm> harms;
    private final Consumer<String> progress;
    private final List<PredictionLogged> answers = new ArrayList<>();

    /**
     * @param heldOut images that the model did not learn from
     * @param foreign of another source; may be empty
     * @param progress hears a line per harm
     */
    public DigitExperiment(DigitModel model, DigitImages heldOut, DigitImages foreign, Consumer<String> progress) {
        this.model = model;
        this.heldOut = heldOut;
        this.harms = DigitHarm.all(heldOut, foreign);
        this.progress = progress;
    }

    /**
     * Runs each harm with the seeds 1 to {@code seeds}, and the traffic without harm once.
     *
     * @return {@code {"test_accuracy", "seeds", "most_predictions", "harms": {name: {"missed", "worst", "mean"}}, "usual": {"predictions", "alarms", "alerts",
     *     "budget"}, "met"}}
     */
    public ObjectNode run(int seeds) {
        ObjectNode result = new ObjectMapper().createObjectNode();
        MonitoringBaseline baseline = baseline(result);
        result.put("seeds", seeds).put("most_predictions", MOST);
        ObjectNode found = result.putObject("harms");
        boolean met = true;
        for (DigitHarm harm : harms) {
            IntSummaryStatistics delays = new IntSummaryStatistics();
            int missed = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                int delay = delay(baseline, harm, new SplittableRandom(seed));
                missed += delay > MOST ? 1 : 0;
                delays.accept(Math.min(delay, MOST));
            }
            met &= missed == 0;
            found.putObject(harm.name())
                    .put("missed", missed)
                    .put("worst", delays.getMax())
                    .put("mean", Math.round(delays.getAverage()));
            progress.accept(harm.name() + ": missed " + missed + " of " + seeds + ", alert after "
                    + Math.round(delays.getAverage()) + " predictions");
        }
        return result.put("met", usual(baseline, result.putObject("usual")) && met);
    }

    private MonitoringBaseline baseline(ObjectNode result) {
        BaselineBuilder builder = new BaselineBuilder(model.schema(), model.classes());
        int right = 0;
        for (int i = 0; i < heldOut.count(); i++) {
            byte[] image = heldOut.pixels().get(i);
            PredictionLogged answer = logged(image);
            answers.add(answer);
            boolean isRight =
                    answer.predicted().equals(Integer.toString(heldOut.labels().get(i)));
            right += isRight ? 1 : 0;
            builder.input(List.of(new Cell.Image(image)));
            builder.answer(answer.predicted(), answer.confidence(), answer.outputs());
            builder.truth(isRight);
        }
        result.put("test_accuracy", Math.round(1e4 * right / heldOut.count()) / 1e4);
        return builder.build("base");
    }

    /** Predictions until somebody is called; one more than {@value #MOST} when nobody is. */
    private int delay(MonitoringBaseline baseline, DigitHarm harm, SplittableRandom random) {
        DigitStream stream = new DigitStream(baseline);
        for (int rows = 1; rows <= MOST; rows++) {
            byte[] image =
                    harm.images().pixels().get(random.nextInt(harm.images().count()));
            if (stream.alerts(logged(harm.change().of(image, random)))) {
                return rows;
            }
        }
        return MOST + 1;
    }

    private boolean usual(MonitoringBaseline baseline, ObjectNode result) {
        DigitStream stream = new DigitStream(baseline);
        SplittableRandom random = new SplittableRandom(0);
        while (stream.rows() < USUAL) {
            stream.alerts(answers.get(random.nextInt(answers.size())));
        }
        result.put("predictions", USUAL)
                .put("alarms", stream.alarmEpisodes())
                .put("alerts", stream.alertEpisodes())
                .put("budget", BUDGET);
        return stream.alarmEpisodes() <= BUDGET;
    }

    /** The model's answer as the log carries it. */
    private PredictionLogged logged(byte[] image) {
        float[] probabilities = model.answer(image);
        int best = Scores.mostProbable(probabilities);
        List<Double> outputs = new ArrayList<>();
        for (float probability : probabilities) {
            outputs.add((double) probability);
        }
        return new PredictionLogged(
                new PredictionId("m-digits~1~0"),
                new ModelId("m-digits"),
                new ModelName("digits"),
                1,
                Instant.EPOCH,
                "UINT8",
                List.of(DigitImages.SIZE, DigitImages.SIZE),
                image,
                outputs,
                model.classes().get(best),
                outputs.get(best),
                1);
    }
}
