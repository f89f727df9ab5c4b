package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.run.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import picocli.CommandLine.Option;

/**
 * The registry under load, over its MLflow API: fills it with runs, metric points and versions by 16 clients, which gives the speed of writing, then asks, by the native
 * interface and in the console's pages as well. All of it runs small for a while before it is measured, as a server's code is compiled while it runs. What it adds
 * stays; every round has an experiment and models of its own.
 */
final class RegistryBench {

    private static final int MODELS = 100;
    private static final int BATCH = 100;
    private static final int ASKED = 400;
    private static final int TRAINED = 3;
    private static final Size SMALL = new Size(500, 20_000, 500);

    private static final List<String> PAGES = List.of(
            "/",
            "/pipelines",
            "/datasets",
            "/models",
            "/models/" + TrainedVersions.MODEL,
            "/models/" + TrainedVersions.MODEL + "/compare?versions=1,2",
            "/drift/" + TrainedVersions.MODEL,
            "/runs",
            "/alerts",
            "/incidents",
            "/retraining",
            "/dead-letters",
            "/audit");

    @Option(names = "--runs", defaultValue = "5000", description = "runs; default ${DEFAULT-VALUE}", paramLabel = "N")
    private int runs;

    @Option(
            names = "--points",
            defaultValue = "1000000",
            description = "metric points; default ${DEFAULT-VALUE}",
            paramLabel = "N")
    private int points;

    @Option(
            names = "--versions",
            defaultValue = "10000",
            description = "model versions; default ${DEFAULT-VALUE}",
            paramLabel = "N")
    private int versions;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            description = "seconds of all operations before any is measured; default ${DEFAULT-VALUE}",
            paramLabel = "SECONDS")
    private int warmUp;

    private record Size(int runs, int points, int versions) {}

    /** What the registry was filled with. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Filled(String round, String experiment, String[] runs) {

        String run(int i) {
            return runs[i * 7 % runs.length];
        }

        String model(int i) {
            return RegistryBench.model(round, i % MODELS);
        }
    }

    ObjectNode measure(CommandContext context, Timeline timeline) {
        MlflowLoad load = new MlflowLoad(context);
        ObjectNode speed = JsonNodeFactory.instance.objectNode();
        ObjectNode p95 = JsonNodeFactory.instance.objectNode();
        String round = Long.toString(context.clock().millis(), 36);
        warmUp(load, round, timeline);
        Filled filled = fill(load, round, new Size(runs, points, versions), speed, timeline);
        timeline.say("bench", "questions");
        questions(load, filled).forEach((what, question) -> {
            load.perSecond(ASKED, question);
            speed.put(what, load.perSecond(ASKED * 4, question));
            p95.put(what, load.p95Millis(ASKED, question));
        });
        ObjectNode result = result(speed, p95);
        result.put("trained_versions", new TrainedVersions(context, timeline).make(TRAINED));
        timeline.say("bench", "native questions and pages");
        ObjectNode natively = result.putObject("native_p95_ms_one_client");
        natively(load, filled.round()).forEach((what, question) -> {
            load.perSecond(ASKED, question);
            natively.put(what, load.p95Millis(ASKED, question));
        });
        ConsoleLoad console = new ConsoleLoad(context);
        result.set("first_byte_p95_ms", console.firstBytes(PAGES));
        result.put("script_and_style_bytes", console.assetBytes(PAGES));
        return result;
    }

    private static Map<String, IntConsumer> natively(MlflowLoad load, String round) {
        String trained = "models/" + TrainedVersions.MODEL;
        Map<String, IntConsumer> asked = new LinkedHashMap<>();
        asked.put("list", i -> load.look("models?limit=50"));
        asked.put("search", i -> load.look("model-search?q=bench+" + round + "+" + i % MODELS));
        asked.put("search_by_tag", i -> load.look("model-search?q=b" + i % 50));
        asked.put("compare", i -> load.look(trained + "/compare?versions=1,2"));
        asked.put("version_page", i -> load.look(trained + "/versions/" + (i % TRAINED + 1)));
        asked.put("metric_over_versions", i -> load.look(trained + "/metrics/" + TrainedVersions.METRIC));
        return asked;
    }

    private void warmUp(MlflowLoad load, String round, Timeline timeline) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUp);
        ObjectNode unmeasured = JsonNodeFactory.instance.objectNode();
        for (int i = 0; System.nanoTime() < end; i++) {
            Filled filled = fill(load, round + "w" + i, SMALL, unmeasured, timeline);
            questions(load, filled).values().forEach(question -> load.perSecond(ASKED, question));
        }
    }

    private static Filled fill(MlflowLoad load, String round, Size size, ObjectNode speed, Timeline timeline) {
        String experiment = load.post("experiments/create", "{\"name\":\"bench " + round + "\"}")
                .path("experiment_id")
                .asText();
        timeline.say("bench", size.runs() + " runs");
        String[] ids = new String[size.runs()];
        speed.put("create_run", load.perSecond(size.runs(), i -> ids[i] = create(load, experiment)));
        timeline.say("bench", size.points() + " metric points");
        speed.put(
                "log_batch_100",
                load.perSecond(size.points() / BATCH, i -> load.post("runs/log-batch", batch(ids, i))));
        timeline.say("bench", size.versions() + " versions of " + MODELS + " models");
        for (int i = 0; i < MODELS; i++) {
            load.post("registered-models/create", "{\"name\":\"" + model(round, i) + "\"}");
        }
        speed.put(
                "create_version",
                load.perSecond(size.versions(), i -> load.post("model-versions/create", version(round, ids, i))));
        return new Filled(round, experiment, ids);
    }

    private static Map<String, IntConsumer> questions(MlflowLoad load, Filled filled) {
        String versions = "model-versions/search";
        Map<String, IntConsumer> asked = new LinkedHashMap<>();
        asked.put("get_run", i -> load.get("runs/get", "run_id", filled.run(i)));
        asked.put(
                "search_versions",
                i -> load.get(versions, "max_results", "50", "filter", "name = '" + filled.model(i) + "'"));
        asked.put(
                "search_versions_by_tag",
                i -> load.get(versions, "max_results", "50", "filter", "tags.batch = 'b" + i % 50 + "'"));
        asked.put("list_models", i -> load.get("registered-models/search", "max_results", "50"));
        asked.put("version_page", i -> load.get("model-versions/get", "name", filled.model(i), "version", "1"));
        asked.put("search_runs_by_metric", i -> load.post("runs/search", search(filled.experiment(), i)));
        asked.put(
                "metric_history",
                i -> load.get(
                        "metrics/get-history", "metric_key", "loss", "run_id", filled.run(i), "max_results", "25000"));
        return asked;
    }

    private ObjectNode result(ObjectNode speed, ObjectNode p95) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("runs", runs)
                .put("points", points)
                .put("versions", versions)
                .put("clients", MlflowLoad.CLIENTS);
        result.set("operations_per_second", speed);
        result.set("p95_ms_one_client", p95);
        return result;
    }

    private static String create(MlflowLoad load, String experiment) {
        return load.post(
                        "runs/create",
                        "{\"experiment_id\":\"" + experiment
                                + "\",\"user_id\":\"bench\",\"tags\":[{\"key\":\"owner\",\"value\":\"bench\"}]}")
                .path("run")
                .path("info")
                .path("run_id")
                .asText();
    }

    /** 100 points over 10 keys; a run's batches follow each other in steps. */
    private static String batch(String[] ids, int number) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int step = number / ids.length * (BATCH / 10) + i / 10;
            String key = i % 10 == 0 ? "loss" : "metric" + i % 10;
            double value = (number * 31 + i * 17) % 1000 / 1000.0;
            items.add("{\"key\":\"" + key + "\",\"value\":" + value + ",\"timestamp\":" + (1_700_000_000_000L + step)
                    + ",\"step\":" + step + "}");
        }
        return "{\"run_id\":\"" + ids[number % ids.length] + "\",\"metrics\":[" + String.join(",", items) + "]}";
    }

    private static String version(String round, String[] ids, int number) {
        return "{\"name\":\"" + model(round, number % MODELS) + "\",\"source\":\"s3://bench/" + number
                + "\",\"run_id\":\"" + ids[number % ids.length] + "\",\"tags\":[{\"key\":\"batch\",\"value\":\"b"
                + number % 50 + "\"}]}";
    }

    private static String search(String experiment, int number) {
        return "{\"experiment_ids\":[\"" + experiment + "\"],\"max_results\":50,\"filter\":\"metrics.loss < "
                + (number % 10 + 1) / 20.0 + "\",\"order_by\":[\"metrics.loss ASC\"]}";
    }

    private static String model(String round, int number) {
        return "bench-" + round + "-" + number;
    }
}
