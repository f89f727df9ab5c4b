package io.driftloop.cli.stack.containers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What {@code deploy/images/pom.xml} builds. */
final class ImageDefinitions {

    private static final String EXECUTION = "//execution";
    private static final XPath PATHS = XPathFactory.newInstance().newXPath();

    private ImageDefinitions() {}

    /** Names without tag, such as {@code driftloop/eval}. */
    static List<String> repositories() {
        return texts(document(), EXECUTION + "/configuration/to/image").stream()
                .map(image -> image.replace("${image.prefix}", "driftloop/").replaceAll(":.*", ""))
                .toList();
    }

    /** Entry points by the execution's id. */
    static Map<String, List<String>> entrypoints() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String id : texts(document(), EXECUTION + "/id")) {
            all.put(id, texts(document(), EXECUTION + "[id='" + id + "']/configuration/container/entrypoint/arg"));
        }
        return all;
    }

    /** Directories that go in, by the execution's id, from the root of the repository. */
    static List<String> sources(String id) {
        return texts(document(), EXECUTION + "[id='" + id + "']//path/from").stream()
                .map(from -> from.replace("${root}/", ""))
                .toList();
    }

    /** Names of the variables that every image sets. */
    static List<String> variables() {
        return nodes(document(), "//plugin/configuration/container/environment/*").stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the expression finds in the definition. */
    static String value(String expression) {
        return texts(document(), expression).get(0);
    }

    private static List<String> texts(Document document, String expression) {
        return nodes(document, expression).stream().map(Map.Entry::getValue).toList();
    }

    private static List<Map.Entry<String, String>> nodes(Document document, String expression) {
        try {
            NodeList found = (NodeList) PATHS.evaluate(expression, document, XPathConstants.NODESET);
            List<Map.Entry<String, String>> texts = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                texts.add(Map.entry(
                        found.item(i).getNodeName(),
                        found.item(i).getTextContent().strip()));
            }
            return texts;
        } catch (XPathExpressionException e) {
            throw new AssertionError(e);
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Repository.file("deploy/images/pom.xml").toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
