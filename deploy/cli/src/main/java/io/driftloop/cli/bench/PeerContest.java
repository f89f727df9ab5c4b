package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same networks behind FastAPI in turns with ours, so that both see the same machine; asked over as many connections as fast as it is answered. */
final class PeerContest {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final int WORKERS = 2;
    private static final int BYTE = 255;

    private final WireLoad ours;
    private final StackProcesses processes;
    private final String python;
    private final int seconds;

    /**
     * @param python with fastapi, uvicorn, pydantic, orjson, onnxruntime and numpy
     * @param seconds of each measurement
     */
    PeerContest(WireLoad ours, StackProcesses processes, String python, int seconds) {
        this.ours = ours;
        this.processes = processes;
        this.python = python;
        this.seconds = seconds;
    }

    /** Images: as JSON, logged and not, and as binary tensors. */
    ObjectNode digits(Path modelPackage) {
        Map<String, WireRequest> asked = new LinkedHashMap<>();
        asked.put("json_ratio", ServedDigits.probe());
        asked.put("json_logged_ratio", ServedDigits.logged());
        asked.put("binary_ratio", ServedDigits.binaryProbe());
        return against(modelPackage, BYTE, ServedDigits.json(), asked);
    }

    /** Rows of a table. */
    ObjectNode table(Path modelPackage) {
        return against(modelPackage, 1, ServedTable.json(), Map.of("json_ratio", ServedTable.probe()));
    }

    private ObjectNode against(Path modelPackage, int divisor, byte[] body, Map<String, WireRequest> asked) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        WireRequest request = WireRequest.post("/infer", List.of("Content-Type: application/json"), body);
        for (String kind : List.of("pydantic", "orjson")) {
            try (ServingPeer peer = ServingPeer.start(python, kind, modelPackage, divisor, WORKERS)) {
                WireLoad theirs = new WireLoad(peer.port());
                perSecond(theirs, request);
                double peers = 0;
                Map<String, Double> own = new LinkedHashMap<>();
                for (int round = 0; round < ROUNDS; round++) {
                    processes.awaitReadersAtRest();
                    peers += perSecond(theirs, request);
                    for (Map.Entry<String, WireRequest> way : asked.entrySet()) {
                        own.merge(way.getKey(), perSecond(ours, way.getValue()), Double::sum);
                    }
                }
                ObjectNode told = result.putObject("fastapi_" + kind).put("per_second", Math.round(peers / ROUNDS));
                for (Map.Entry<String, Double> way : own.entrySet()) {
                    told.put(way.getKey(), Math.round(way.getValue() / peers * 100) / 100.0);
                }
            }
        }
        return result;
    }

    private double perSecond(WireLoad load, WireRequest request) {
        return load.closed(CONNECTIONS, request, seconds).perSecond();
    }
}
