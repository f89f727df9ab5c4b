package io.driftloop.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {

    @Test
    void theAsyncApiDocumentSaysWhatTheContractsSay() {
        ReferenceFile.named("asyncapi.yaml").mustBe(AsyncApiDocument.yaml());
    }

    @Test
    void aSettingIsDescribedByItsJavadocTypeAndDefault(@TempDir Path sources) throws IOException {
        Files.writeString(sources.resolve("LabelConfig.java"), """
                package sample;

                /** Labels. */
                @ConfigMapping(prefix = "driftloop.label")
                public interface LabelConfig {

                    /** How long a label
                     * waits; see {@code sweep}. */
                    @WithDefault("7d")
                    Duration labelWait();

                    /** Who may send. */
                    Optional<List<String>> senders();
                }
                """);

        assertThat(SettingsReference.of(sources)).isEqualTo("""
                | Setting | Type | Default | What it does |
                |---|---|---|---|
                | `driftloop.label.label-wait` | time (`200ms`, `10s`, `1h`) | `7d` | How long a label waits; see `sweep`. |
                | `driftloop.label.senders` | list of text, comma-separated | none | Who may send. |""");
    }

    @Test
    void aSettingWithoutJavadocIsRefused(@TempDir Path sources) throws IOException {
        Files.writeString(sources.resolve("LabelConfig.java"), """

                @ConfigMapping(prefix = "driftloop.label")
                interface LabelConfig {
                    int bare();
                }
                """);

        assertThatThrownBy(() -> SettingsReference.of(sources)).hasMessageContaining("no Javadoc on the setting bare");
    }

    @Test
    void aStaleSectionFailsAndSaysHowToMendIt(@TempDir Path directory) throws IOException {
        assumeThat(ReferenceFile.refreshing()).isFalse();
        Path page = directory.resolve("page.md");
        Files.writeString(page, "# Page\n\n## a\n\nold\n\n## b\n\nkept\n");

        assertThatThrownBy(() -> new ReferenceFile(page).mustHaveSection("a", "new"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("docs/reference/refresh");
        new ReferenceFile(page).mustHaveSection("b", "kept");
        new ReferenceFile(page).mustHaveSection("c", "");
    }
}
