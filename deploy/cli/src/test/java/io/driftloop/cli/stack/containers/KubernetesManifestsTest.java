package io.driftloop.cli.stack.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deploy/kubernetes}: right by the types that Kubernetes' own OpenAPI document describes, and naming only what there is. */
class KubernetesManifestsTest {

    private static final String BASE = "deploy/kubernetes/base/";
    private static final List<String> SERVICES = List.of("registry", "ingest", "training", "eval", "serving");
    private static final List<String> OF_QUARKUS =
            List.of("QUARKUS_CONFIG_LOCATIONS", "QUARKUS_SHUTDOWN_DELAY", "QUARKUS_SHUTDOWN_TIMEOUT");

    static Stream<String> manifests() {
        return Repository.names(BASE).stream()
                .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyObjectIsOfItsType(String name) throws IOException {
        for (JsonNode object : Repository.yaml(BASE + name)) {
            check(object.path("apiVersion").asText() + "/" + object.path("kind").asText(), object.toString());
        }
    }

    @Test
    void aFieldThatDoesNotExistIsRefused() {
        String manifest = Repository.yaml(BASE + "eval.yaml").get(0).toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> check("apps/v1/Deployment", manifest.replace("periodSeconds", "periodSecs")))
                .withMessageContaining("periodSecs");
    }

    private static void check(String type, String json) throws IOException {
        // the models compare with field lists that the registry of types fills
        new JSON();
        var element = JsonParser.parseString(json);
        switch (type) {
            case "apps/v1/Deployment" -> V1Deployment.validateJsonElement(element);
            case "apps/v1/StatefulSet" -> V1StatefulSet.validateJsonElement(element);
            case "v1/Service" -> V1Service.validateJsonElement(element);
            case "v1/ServiceAccount" -> V1ServiceAccount.validateJsonElement(element);
            case "policy/v1/PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(element);
            case "networking.k8s.io/v1/NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(element);
            case "networking.k8s.io/v1/Ingress" -> V1Ingress.validateJsonElement(element);
            default -> throw new AssertionError("no type for " + type);
        }
    }

    @Test
    void theKustomizationListsEveryManifest() {
        List<String> listed = new ArrayList<>();
        Repository.yaml(BASE + "kustomization.yaml")
                .get(0)
                .path("resources")
                .forEach(name -> listed.add(name.asText()));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(manifests().toList());
    }

    @Test
    void everyVariableIsASetting() {
        Set<String> named = new TreeSet<>();
        Repository.text(BASE + "settings.env")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> named.add(line.substring(0, line.indexOf('='))));
        for (String service : SERVICES) {
            container(service)
                    .path("env")
                    .forEach(variable -> named.add(variable.path("name").asText()));
        }
        named.removeAll(OF_QUARKUS);

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(Repository.variables()).containsAll(named);
    }

    @Test
    void probesAskWhatTheServicesServe() {
        String port = Repository.text("platform/service-kit/src/main/resources/META-INF/microprofile-config.properties")
                .replaceAll("(?s).*quarkus\\.http\\.port=\\$\\{driftloop\\.http\\.port:(\\d+)}.*", "$1");
        for (String service : SERVICES) {
            JsonNode container = container(service);
            assertThat(container.at("/ports/0/containerPort").asText()).isEqualTo(port);
            for (String probe : List.of("startup/started", "liveness/live", "readiness/ready")) {
                String[] names = probe.split("/");
                JsonNode get = container.path(names[0] + "Probe").path("httpGet");
                // loaded models answer without the database, of which the other address tells
                boolean models = service.equals("serving") && names[1].equals("ready");
                assertThat(get.path("path").asText()).isEqualTo((models ? "/v2/health/" : "/q/health/") + names[1]);
                assertThat(get.path("port").asText()).isEqualTo("http");
                assertThat(get.at("/httpHeaders/0").toString())
                        .isEqualTo("{\"name\":\"Host\",\"value\":\"localhost\"}");
            }
        }
    }

    @Test
    void everyImageIsBuiltAndHasATag() {
        List<String> tagged = new ArrayList<>();
        Repository.yaml(BASE + "kustomization.yaml")
                .get(0)
                .path("images")
                .forEach(image -> tagged.add(image.path("name").asText()));
        for (String service : SERVICES) {
            assertThat(container(service).path("image").asText()).isIn(tagged).isIn(ImageDefinitions.repositories());
        }
        assertThat(Repository.text("deploy/kubernetes/cuda/kustomization.yaml")).contains("driftloop/training-cuda");
        assertThat(ImageDefinitions.repositories()).contains("driftloop/training-cuda");
    }

    @Test
    void theRegistryFindsTheOthersByNamesThatTheyAnswerTo() {
        List<String> hosts = List.of(Repository.text(BASE + "settings.env")
                .replaceAll("(?s).*DRIFTLOOP_ACCESS_ALLOWED_HOSTS=([^\\n]*).*", "$1")
                .split(","));
        List<String> found = new ArrayList<>();
        container("registry").path("env").forEach(variable -> {
            if (variable.path("name").asText().startsWith("DRIFTLOOP_REGISTRY_PEER_")) {
                String service = variable.path("name")
                        .asText()
                        .substring("DRIFTLOOP_REGISTRY_PEER_".length())
                        .toLowerCase(Locale.ROOT);
                found.add(service);
                assertThat(variable.path("value").asText()).isEqualTo("http://driftloop-" + service + ":8080");
                assertThat(hosts).contains("driftloop-" + service);
                assertThat(service(service).at("/metadata/name").asText()).isEqualTo("driftloop-" + service);
            }
        });
        assertThat(found).containsExactly("ingest", "training", "eval", "serving");
    }

    @Test
    void everyPodIsLockedInAndWritesOnlyWhereAVolumeIs() {
        for (String service : SERVICES) {
            JsonNode pod = workload(service).at("/spec/template/spec");
            JsonNode container = container(service);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            // else Kubernetes would set DRIFTLOOP_... variables that are no settings
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
            assertThat(container.at("/resources/limits/memory").asText()).matches("\\d+[MG]i");
            List<String> mounted = new ArrayList<>();
            container.path("volumeMounts").forEach(mount -> {
                if (!mount.path("readOnly").asBoolean()) {
                    mounted.add(mount.path("mountPath").asText());
                }
            });
            assertThat(mounted).containsExactly("/data", "/tmp");
        }
    }

    @Test
    void whatASelectorSelectsIsThere() {
        for (String service : SERVICES) {
            String label = workload(service)
                    .at("/spec/template/metadata/labels/app.kubernetes.io~1name")
                    .asText();
            assertThat(label).isEqualTo("driftloop-" + service);
            for (JsonNode object : Repository.yaml(BASE + service + ".yaml")) {
                JsonNode selector = object.at("/spec/selector");
                JsonNode labels = selector.has("matchLabels") ? selector.path("matchLabels") : selector;
                assertThat(labels.path("app.kubernetes.io/name").asText()).isEqualTo(label);
            }
        }
    }

    private static JsonNode workload(String service) {
        return Repository.yaml(BASE + service + ".yaml").get(0);
    }

    private static JsonNode service(String service) {
        return Repository.yaml(BASE + service + ".yaml").get(1);
    }

    private static JsonNode container(String service) {
        return workload(service).at("/spec/template/spec/containers/0");
    }
}
