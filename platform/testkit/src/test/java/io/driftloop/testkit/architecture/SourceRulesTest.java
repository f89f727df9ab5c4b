package io.driftloop.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {

    @TempDir
    Path sources;

    @Test
    void aMethodOfFortyLinesPassesAndOneOfFortyOneDoesNot() throws IOException {
        write("Fits.java", "class Fits {\n    void fits() {\n" + "        step();\n".repeat(40) + "    }\n}\n");
        write(
                "Long.java",
                "class Long {\n\n    private static int tooLong(\n            int one, int two)\n            throws IOException {\n"
                        + "        step();\n".repeat(41) + "    }\n}\n");

        assertThat(SourceRules.longMethods(sources))
                .singleElement()
                .asString()
                .contains("Long.java:3 is a method of 41 lines");
    }

    @Test
    void aMethodOfANestedTypeCountsAndALongTypeDoesNot() throws IOException {
        write(
                "Outer.java",
                "class Outer {\n    record Inner(int a) {\n        int deep() {\n" + "            step();\n".repeat(41)
                        + "        }\n    }\n}\n");

        assertThat(SourceRules.longMethods(sources))
                .hasSize(1)
                .first()
                .asString()
                .contains("Outer.java:3");
    }

    @Test
    void aCallThatIsHandedALambdaIsNoMethod() throws IOException {
        write(
                "Caller.java",
                "class Caller {\n    void calls() {\n        run(\n                () -> {\n                });\n"
                        + "    }\n\n    int a;\n".repeat(30) + "    {\n        {\n        }\n    }\n}\n");

        assertThat(SourceRules.longMethods(sources)).isEmpty();
    }

    @Test
    void aFileOfMoreThanFiveHundredLinesIsTooLong() throws IOException {
        write("Fits.java", "\n".repeat(500));
        write("Big.java", "\n".repeat(501));

        assertThat(SourceRules.longFiles(sources)).singleElement().asString().contains("Big.java has 501 lines");
    }

    @Test
    void sqlThatReadsAnotherServicesTableBreaksR11() throws IOException {
        write(
                "Spy.java",
                "class Spy {\n    String own = \"SELECT * FROM training.run\";\n    String spy = \"\"\"\n"
                        + "            SELECT *\n              FROM ingest.dataset\n            \"\"\";\n}\n");
        write("V001__create_run.sql", "CREATE TABLE run (id text REFERENCES registry.model (id));\n");

        assertThat(SourceRules.foreignSchemas(sources, "training"))
                .hasSize(2)
                .anyMatch(line -> line.contains("FROM ingest.dataset"))
                .anyMatch(line -> line.contains("REFERENCES registry.model"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(sources.resolve(name), content);
    }
}
