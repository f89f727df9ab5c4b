package io.driftloop.cli.stack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.cli.stack.StackService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code deploy/images/pom.xml}: one image of each service, started as the local stack starts it. */
class ImageDefinitionsTest {

    private static final List<String> OF_QUARKUS = List.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_BODY_UPLOADS_DIRECTORY");

    @Test
    void everyServiceHasAnImageThatStartsAsTheLocalStackDoes() {
        Map<String, List<String>> entrypoints = ImageDefinitions.entrypoints();

        for (StackService service : StackService.values()) {
            List<String> wanted = new ArrayList<>(List.of("java"));
            wanted.addAll(service.containerFlags());
            wanted.addAll(List.of("-jar", "/app/quarkus-run.jar"));
            assertThat(entrypoints).containsEntry(service.name().toLowerCase(Locale.ROOT), wanted);
        }
        assertThat(entrypoints.get("training-cuda")).isEqualTo(entrypoints.get("training"));
        assertThat(entrypoints).hasSize(StackService.values().length + 1);
    }

    @Test
    void whatGoesInIsWhatTheBuildMakes() {
        for (StackService service : StackService.values()) {
            String module = service == StackService.SERVING ? "deploy/serving-service" : service.title();
            assertThat(ImageDefinitions.sources(service.name().toLowerCase(Locale.ROOT)))
                    .containsExactly(module + "/target/quarkus-app/lib", module + "/target/quarkus-app");
        }
    }

    @Test
    void theyRunAsNobodyAndSetOnlyWhatThereIs() {
        assertThat(ImageDefinitions.value("//plugin/configuration/container/user"))
                .isEqualTo("10001:10001");
        List<String> variables = new ArrayList<>(ImageDefinitions.variables());
        assertThat(variables).hasSize(4);
        variables.removeAll(OF_QUARKUS);
        assertThat(Repository.variables()).containsAll(variables);
    }
}
