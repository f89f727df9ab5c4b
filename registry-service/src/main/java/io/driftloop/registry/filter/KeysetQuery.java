package io.driftloop.registry.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as one SQL query, page by page by key: a page starts after the last row of the one before, whatever was added meanwhile, and costs the same
 * however deep it lies.
 */
public final class KeysetQuery {

    private final Parameters parameters = new Parameters();
    private final List<OrderKey> order = new ArrayList<>();
    private final List<String> expressions = new ArrayList<>();
    private final String where;
    private final Search search;
    private final String identity;

    /** @throws io.driftloop.kit.api.PipelineException {@code search-invalid} for what cannot be read */
    public KeysetQuery(Search search, Vocabulary vocabulary) {
        this.search = search;
        for (String item : search.orderBy()) {
            order.addAll(FilterParser.order(item, vocabulary));
        }
        order.addAll(vocabulary.tie());
        order.forEach(key -> expressions.add(key.expression(parameters)));
        StringBuilder text = new StringBuilder();
        for (Condition condition : FilterParser.filter(search.filter(), vocabulary)) {
            text.append(" AND ").append(condition.sql(parameters));
        }
        this.identity = Integer.toHexString((search.filter() + search.orderBy()).hashCode());
        if (search.pageToken() != null && !search.pageToken().isEmpty()) {
            text.append(" AND (").append(after(search.pageToken())).append(")");
        }
        this.where = text.toString();
    }

    /** The whole query; {@code from} ends with a condition. The order's values come as the columns {@code k0}, {@code k1}, ... */
    public String sql(String select, String from) {
        StringBuilder text = new StringBuilder("SELECT ").append(select);
        for (int i = 0; i < expressions.size(); i++) {
            text.append(", CAST(")
                    .append(expressions.get(i))
                    .append(" AS text) AS k")
                    .append(i);
        }
        text.append(" FROM ").append(from).append(where).append(" ORDER BY ");
        for (int i = 0; i < expressions.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(expressions.get(i))
                    .append(order.get(i).direction());
        }
        return text.append(" LIMIT ").append(search.limit() + 1).toString();
    }

    /** Values of the query. */
    public Parameters parameters() {
        return parameters;
    }

    /** How many columns tell the order. */
    public int keys() {
        return expressions.size();
    }

    /** The page of these rows; one more than the limit was asked for, to know whether there is a next page. */
    public <T> Slice<T> slice(List<Keyed<T>> rows) {
        boolean more = rows.size() > search.limit();
        List<Keyed<T>> page = more ? rows.subList(0, search.limit()) : rows;
        String next = more ? new PageToken(identity, page.get(page.size() - 1).keys()).encoded() : null;
        return new Slice<>(page.stream().map(Keyed::row).toList(), next);
    }

    private String after(String token) {
        List<@Nullable String> values =
                PageToken.decoded(token, identity, order.size()).values();
        List<String> alternatives = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            String expression = expressions.get(i);
            alternatives.add(same + order.get(i).after(expression, values.get(i), parameters));
            same.append(order.get(i).same(expression, values.get(i), parameters))
                    .append(" AND ");
        }
        return String.join(" OR ", alternatives);
    }

    /** A row and its values in the order of the search. */
    public record Keyed<T>(T row, List<@Nullable String> keys) {}
}
