package io.driftloop.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiChangesTest {

    private static final String RELEASED = """
            paths:
              /runs:
                get:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer}}
                  responses:
                    "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Run"}}}}
                post:
                  requestBody: {content: {application/json: {schema: {type: object, required: [rows], properties: {rows: {type: integer}, note: {type: string}}}}}}
                  responses:
                    "202": {description: Accepted}
            components:
              schemas:
                Run:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string}
                    parts: {type: array, items: {$ref: "#/components/schemas/Run"}}
            """;

    @Test
    void theSameDocumentBreaksNobody() throws JsonProcessingException {
        assertThat(after(RELEASED)).isEmpty();
    }

    @Test
    void additionsBreakNobody() throws JsonProcessingException {
        String more = RELEASED.replace("id: {type: string}", "id: {type: string}\n        more: {type: string}")
                .replace("note: {type: string}", "note: {type: string}, extra: {type: string}")
                .replace("schema: {type: integer}}\n", "schema: {type: integer}}\n        - {name: of, in: query}\n")
                .replace("components:", "  /models:\n    get: {responses: {\"200\": {}}}\ncomponents:");

        assertThat(more).contains("more:", "extra:", "name: of", "/models");
        assertThat(after(more)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/runs: | /other: | GET /runs is gone; POST /runs is gone",
                "post: | put: | POST /runs is gone",
                "name: limit | name: size | GET /runs parameter limit is gone",
                "in: query, | in: query, required: true, | GET /runs parameter limit is newly required",
                "requestBody: { | requestBody: {required: true, | POST /runs body is newly required",
                "\"202\" | \"200\" | POST /runs 202 is gone",
                "content: {application/json: {schema: {$ref | content: {text/csv: {schema: {$ref | GET /runs 200 as application/json is gone",
                "[rows] | [rows, note] | POST /runs body/note is newly required",
                ", note: {type: string} | `` | POST /runs body/note is gone",
                "id: {type | name: {type | Run/id is gone",
                "id: {type: string} | id: {type: integer} | Run/id has another type",
                "required: [id] | required: [] | Run/id is no longer certain",
                "items: {$ref: \"#/components/schemas/Run\"} | items: {type: string} | Run has another type"
            })
    void aBreakingChangeIsNamed(String was, String becomes, String named) throws JsonProcessingException {
        assertThat(RELEASED).contains(was);
        assertThat(String.join("; ", after(RELEASED.replace(was, becomes)))).isEqualTo(named);
    }

    private static Collection<String> after(String changed) throws JsonProcessingException {
        YAMLMapper yaml = new YAMLMapper();
        return OpenApiChanges.breaking(yaml.readTree(RELEASED), yaml.readTree(changed));
    }
}
