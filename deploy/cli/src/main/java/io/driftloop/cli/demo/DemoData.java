package io.driftloop.cli.demo;

import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.Settings;
import io.driftloop.cli.run.Timeline;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The images of the demo.
 *
 * @param source {@code mnist}, {@code given} (idx files that are not the originals) or {@code drawn}
 * @param train images to learn from
 * @param test images to judge by
 */
record DemoData(String source, LabelledImages train, LabelledImages test) {

    private static final int DRAWN_TRAIN = 24_000;
    private static final int DRAWN_TEST = 6_000;
    private static final long DRAWN_SEED = 20_260_301;

    /** Given, else downloaded earlier, else downloaded now, else drawn; says which. */
    static DemoData find(DemoOptions options, Settings settings, Timeline timeline) {
        return options.data() != null
                ? given(options.data(), timeline)
                : kept(new MnistFiles(settings.home().resolve("data").resolve("mnist")), settings, timeline);
    }

    /** Files kept earlier, else fetched now, else drawn. */
    static DemoData kept(MnistFiles files, Settings settings, Timeline timeline) {
        try {
            if (!files.complete() || !files.original()) {
                String mirror =
                        settings.environment().getOrDefault("DRIFTLOOP_MNIST_URL", MnistDownload.DEFAULT_MIRROR);
                timeline.say("data", "fetching MNIST from " + mirror);
                new MnistDownload(mirror, timeline).into(files);
            }
            timeline.say("data", "MNIST, kept in " + files.directory());
            return new DemoData("mnist", files.train(), files.test());
        } catch (IOException | IllegalArgumentException e) {
            timeline.say("data", "MNIST cannot be fetched (" + reason(e) + "): drawing digits instead");
            return new DemoData(
                    "drawn",
                    new DrawnDigits().draw(DRAWN_TRAIN, DRAWN_SEED),
                    new DrawnDigits().draw(DRAWN_TEST, DRAWN_SEED + 1));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "no network: " + e.getClass().getSimpleName() : e.getMessage();
    }

    private static DemoData given(Path directory, Timeline timeline) {
        MnistFiles files = new MnistFiles(directory);
        if (!files.complete()) {
            throw CommandFailure.usage(
                    directory + " does not hold " + String.join(", ", MnistFiles.ORIGINALS.keySet()));
        }
        try {
            boolean original = files.original();
            timeline.say("data", (original ? "MNIST from " : "idx files (not MNIST's originals) from ") + directory);
            return new DemoData(original ? "mnist" : "given", files.train(), files.test());
        } catch (IOException e) {
            throw CommandFailure.usage("the idx files in " + directory + " cannot be read: " + e.getMessage());
        }
    }
}
