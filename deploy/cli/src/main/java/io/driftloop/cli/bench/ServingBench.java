package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.run.Timeline;
import io.driftloop.cli.stack.StackService;
import io.driftloop.cli.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The model server under load: the article's network, one image a request. As fast as it is answered over 1, 8 and 32 connections, as JSON, as a binary tensor
 * and as raw contents over gRPC, logged and not; a small network over a row of numbers; at 200 requests a second beside an address that answers nothing; and while versions take turns. Where a Python with FastAPI is named,
 * the same network behind that, in turns with ours, so that both see the same machine.
 */
final class ServingBench {

    private static final String EMPTY = "/v2/health/live";
    private static final int PACE = 200;
    private static final int PACED_CONNECTIONS = 32;
    private static final int PACED_REQUESTS = 2_000;
    private static final int SWAP_REQUESTS = 10_000;
    private static final int SWAPS = 5;
    private static final int MANY = 32;
    private static final int MOST_WARM_UP_ROUNDS = 8;
    private static final double FASTER = 1.03;
    private static final long SWAP_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    @Option(
            names = "--seconds",
            defaultValue = "4",
            paramLabel = "N",
            description = "of each measurement; default ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "a Python with fastapi, uvicorn, pydantic, orjson, onnxruntime and numpy, to compare with")
    private @Nullable String python;

    ObjectNode measure(CommandContext context, Timeline timeline) {
        if (seconds < 1) {
            throw CommandFailure.usage("--seconds must be at least 1, but is " + seconds);
        }
        ServedModel digits = ServedDigits.prepared(context, timeline);
        ServedModel table = ServedTable.prepared(context, timeline);
        StackSettings settings = StackSettings.from(context.settings());
        WireLoad load = new WireLoad(settings.port(StackService.SERVING));
        WireLoad grpc = new WireLoad(settings.grpcPort());
        StackProcesses processes = new StackProcesses(context);
        timeline.say("bench", "warm-up");
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("warm_up_rounds", warmUp(load, grpc));
        timeline.say("bench", "as fast as it is answered");
        result.set("closed", closed(load, grpc, processes));
        timeline.say("bench", PACE + " requests a second");
        processes.awaitReadersAtRest();
        result.set("paced", paced(load));
        timeline.say("bench", SWAPS + " swaps under " + SWAP_REQUESTS + " requests");
        result.set("swap", swap(load, digits));
        result.put("resident_mb", residentMb(processes.serving()));
        if (python != null) {
            timeline.say("bench", "FastAPI in turns with ours");
            PeerContest contest = new PeerContest(load, processes, python, seconds);
            result.set("compared", contest.digits(digits.modelPackage()));
            result.set("compared_table", contest.table(table.modelPackage()));
        }
        return result;
    }

    /**
     * Asks in each way until the compiler of the server's JVM is done: until JSON has not become faster in two rounds, which no measurement of a server that runs
     * for weeks should contain.
     *
     * @return rounds that it took
     */
    private int warmUp(WireLoad load, WireLoad grpc) {
        double best = 0;
        int slower = 0;
        int round = 0;
        while (slower < 2 && round < MOST_WARM_UP_ROUNDS) {
            double perSecond = load.closed(MANY, ServedDigits.probe(), seconds).perSecond();
            load.closed(MANY, ServedDigits.binaryProbe(), seconds);
            load.closed(MANY, ServedTable.probe(), seconds);
            grpc.closed(MANY, ServedDigits.grpcProbe(), seconds);
            load.closed(MANY, ServedDigits.logged(), seconds);
            slower = perSecond > best * FASTER ? 0 : slower + 1;
            best = Math.max(best, perSecond);
            round++;
        }
        return round;
    }

    private ObjectNode closed(WireLoad load, WireLoad grpc, StackProcesses processes) {
        processes.awaitReadersAtRest();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (int connections : new int[] {1, 8, MANY}) {
            result.set("json_" + connections, told(load, connections, ServedDigits.probe(), processes));
        }
        result.set("cpu_ms_per_json_request", result.at("/json_" + MANY + "/cpu_ms_per_request"));
        result.set("binary_" + MANY, told(load, MANY, ServedDigits.binaryProbe(), processes));
        result.set("grpc_" + MANY, told(grpc, MANY, ServedDigits.grpcProbe(), processes));
        result.set("table_json_" + MANY, told(load, MANY, ServedTable.probe(), processes));
        result.set("json_logged_" + MANY, told(load, MANY, ServedDigits.logged(), processes));
        return result;
    }

    private ObjectNode told(WireLoad load, int connections, WireRequest request, StackProcesses processes) {
        ProcessHandle server = processes.serving();
        Duration before = StackProcesses.cpu(server);
        WireTimes times = load.closed(connections, request, seconds);
        double millis = StackProcesses.cpu(server).minus(before).toNanos() / 1e6;
        if (!server.isAlive()) {
            throw CommandFailure.failed("serving-service ended under the load; 'driftloop logs serving' says why");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("per_second", times.perSecond())
                .put("p50_ms", times.quantile(0.5))
                .put("p99_ms", times.quantile(0.99))
                .put("cpu_ms_per_request", Math.round(millis / times.count() * 1e4) / 1e4)
                .put("failed", times.failed());
    }

    private static ObjectNode paced(WireLoad load) {
        WireTimes empty = load.paced(PACED_CONNECTIONS, WireRequest.get(EMPTY), PACE, PACED_REQUESTS);
        WireTimes asked = load.paced(PACED_CONNECTIONS, ServedDigits.logged(), PACE, PACED_REQUESTS);
        return JsonNodeFactory.instance
                .objectNode()
                .put("empty_p99_ms", empty.quantile(0.99))
                .put("p50_ms", asked.quantile(0.5))
                .put("p99_ms", asked.quantile(0.99))
                .put("failed", asked.failed());
    }

    /** Versions take turns while requests come at their pace; calm is what was due outside a second around each turn. */
    private static ObjectNode swap(WireLoad load, ServedModel digits) {
        List<Long> turns = new ArrayList<>();
        CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> {
            long gap = TimeUnit.SECONDS.toNanos(SWAP_REQUESTS / PACE) / (SWAPS + 1);
            for (int i = 1; i <= SWAPS; i++) {
                LockSupport.parkNanos(gap);
                turns.add(System.nanoTime());
                digits.activate(3 - digits.serving());
            }
        });
        WireTimes times = load.paced(PACED_CONNECTIONS, ServedDigits.logged(), PACE, SWAP_REQUESTS);
        swapping.join();
        LongPredicate near = due -> turns.stream().anyMatch(turn -> Math.abs(due - turn) < SWAP_WINDOW_NANOS);
        double calm = times.quantile(0.99, near.negate());
        double during = times.quantile(0.99, near);
        return JsonNodeFactory.instance
                .objectNode()
                .put("requests", times.count())
                .put("failed", times.failed())
                .put("swaps", turns.size())
                .put("calm_p99_ms", calm)
                .put("swap_p99_ms", during)
                .put("ratio", Math.round(during / calm * 100) / 100.0);
    }

    /** Resident memory; 0 where the system has no {@code /proc}. */
    private static long residentMb(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            return 0;
        }
    }
}
