package io.driftloop.registry.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.DeadLetterList;
import io.driftloop.registry.console.DriftReport;
import io.driftloop.registry.console.Encoding;
import io.driftloop.registry.console.ExamplePage;
import io.driftloop.registry.console.OtherServices;
import io.driftloop.registry.console.PipelineRules;
import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Singleton
final class HttpOtherServices implements OtherServices {

    private static final String SELF = "registry";
    private static final int EXAMPLES = 36;

    private final Peers peers;
    private final PeerClient client;

    HttpOtherServices(Peers peers, CurrentActor actor) {
        this.peers = peers;
        this.client = new PeerClient(actor::authorization);
    }

    @Override
    public Answered<DriftReport> drift(ModelName model) {
        Answered<JsonNode> answer = client.get(
                peers.uri(PeerService.EVAL, "/api/v1/drift/" + Encoding.segment(model.value())),
                PeerService.EVAL.label(),
                "Nothing is watched yet: " + model + " has no champion, or its monitor has not started.");
        return answer.isKnown() ? Answered.with(DriftJson.report(answer.value())) : Answered.nothing(answer.note());
    }

    @Override
    public Answered<ExamplePage> examples(EvaluationId evaluation, ExamplePage.Wish wish) {
        Answered<JsonNode> answer = client.get(
                peers.uri(
                        PeerService.EVAL,
                        "/api/v1/evaluations/" + Encoding.segment(evaluation.value()) + "/examples?limit=" + EXAMPLES
                                + query("slice", wish.slice())
                                + query("expected", wish.expected())
                                + query("predicted", wish.predicted())
                                + query("cursor", wish.after())),
                PeerService.EVAL.label(),
                "This version was not evaluated here, so there are no held-out examples of it.");
        return answer.isKnown() ? Answered.with(ExampleJson.page(answer.value())) : Answered.nothing(answer.note());
    }

    private static String query(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + Encoding.segment(value);
    }

    @Override
    public Answered<String> trainingLog(TrainingRunId training) {
        return client.text(
                peers.uri(PeerService.TRAINING, "/api/v1/training-runs/" + Encoding.segment(training.value()) + "/log"),
                PeerService.TRAINING.label(),
                "The training service does not know this training.");
    }

    @Override
    public List<DeadLetterList> deadLetters() {
        List<DeadLetterList> lists = new ArrayList<>();
        addresses().forEach((service, address) -> {
            Answered<JsonNode> answer = client.get(
                    address.resolve("/api/v1/" + service + "/dead-letters"), service, "This service keeps none.");
            lists.add(new DeadLetterList(
                    service,
                    answer.isKnown()
                            ? Answered.with(DeadLetterJson.letters(answer.value()))
                            : Answered.nothing(answer.note())));
        });
        return lists;
    }

    @Override
    public Answered<PipelineRules> rules(PipelineName pipeline) {
        Answered<JsonNode> answer = client.get(
                pipelineAddress(pipeline, "/triggers"),
                PeerService.INGEST.label(),
                "No pipeline " + pipeline + " is known to the ingest service.");
        return answer.isKnown() ? Answered.with(RulesJson.rules(answer.value())) : Answered.nothing(answer.note());
    }

    @Override
    public Answered<Boolean> setPaused(PipelineName pipeline, boolean paused, String token) {
        return done(client.post(
                pipelineAddress(pipeline, paused ? "/pause" : "/resume"), PeerService.INGEST.label(), token));
    }

    @Override
    public Answered<Boolean> startRun(PipelineName pipeline, String token) {
        return done(client.post(pipelineAddress(pipeline, "/runs"), PeerService.INGEST.label(), token));
    }

    private URI pipelineAddress(PipelineName pipeline, String rest) {
        return peers.uri(PeerService.INGEST, "/api/v1/pipelines/" + Encoding.segment(pipeline.value()) + rest);
    }

    @Override
    public Answered<Boolean> cancelRun(PipelineRunId run, String token) {
        return done(client.post(runAddress(run, "/cancel"), PeerService.INGEST.label(), token));
    }

    @Override
    public Answered<Boolean> retryRun(PipelineRunId run, String token) {
        return done(client.post(runAddress(run, "/retry"), PeerService.INGEST.label(), token));
    }

    private URI runAddress(PipelineRunId run, String rest) {
        return peers.uri(PeerService.INGEST, "/api/v1/pipeline-runs/" + Encoding.segment(run.value()) + rest);
    }

    @Override
    public Answered<Boolean> replay(String service, long letter, String token) {
        URI address = addresses().get(service);
        if (address == null) {
            return Answered.nothing("There is no service '" + service + "'.");
        }
        return done(client.post(
                address.resolve("/api/v1/" + service + "/dead-letters/" + letter + "/replay"), service, token));
    }

    private Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (PeerService service : PeerService.values()) {
            addresses.put(service.label(), peers.uri(service, "/"));
        }
        addresses.put(SELF, peers.self());
        return addresses;
    }

    private static Answered<Boolean> done(Answered<JsonNode> answer) {
        return answer.isKnown() ? Answered.with(true) : Answered.nothing(answer.note());
    }
}
