package io.driftloop.eval.support;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Predictions of a made-up classifier on images, with answers that look like a real one's. Not thread-safe. */
public final class Traffic {

    public static final ModelName MODEL = new ModelName("digits");
    public static final ModelId ID = new ModelId("m-1");
    public static final Schema SCHEMA = new Schema(List.of(Column.image("pixels", 28, 28)), "digit");
    public static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<byte[]> images;
    private final SplittableRandom random;
    private final int version;

    public Traffic(List<byte[]> images, int version, long seed) {
        this.images = images;
        this.version = version;
        this.random = new SplittableRandom(seed);
    }

    /** The next prediction: an image at random, a class at random, and a confidence that is mostly near one. */
    public PredictionLogged next(long offset) {
        return next(offset, images.get(random.nextInt(images.size())), confidence(random));
    }

    /** The next prediction on this image. */
    public PredictionLogged next(long offset, byte[] image, double confidence) {
        return new PredictionLogged(
                new PredictionId(ID + "~" + version + "~" + offset),
                ID,
                MODEL,
                version,
                START.plusMillis(10 * offset),
                "UINT8",
                List.of(28, 28),
                image,
                List.of(),
                CLASSES.get(random.nextInt(10)),
                confidence,
                900);
    }

    /** Mostly near one, with a tail. */
    public static double confidence(SplittableRandom random) {
        return 1 - Math.pow(random.nextDouble(), 6) * 0.7;
    }

    /** What is expected where images and answers are like these. */
    public static MonitoringBaseline baseline(List<byte[]> images, int answers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BaselineBuilder builder = new BaselineBuilder(SCHEMA, CLASSES);
        images.forEach(i -> builder.input(List.of(new Cell.Image(i))));
        for (int i = 0; i < answers; i++) {
            builder.answer(CLASSES.get(random.nextInt(10)), confidence(random));
        }
        return builder.build("base");
    }
}
