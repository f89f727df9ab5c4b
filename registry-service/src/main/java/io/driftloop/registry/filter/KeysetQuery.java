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
    private final Expressions expressions = new Expressions(parameters);
    private final List<OrderKey> order = new ArrayList<>();
    private final String where;
    private final Search search;
    private final String identity;

    /** @throws io.driftloop.kit.api.PipelineException {@code search-invalid} for what cannot be read */
    public KeysetQuery(Search search, Vocabulary vocabulary) {
        this.search = search;
        StringBuilder text = new StringBuilder();
        // conditions first: what they need is there for sure in every row that is ordered
        for (Condition condition : FilterParser.filter(search.filter(), vocabulary)) {
            text.append(" AND ").append(condition.sql(expressions));
        }
        for (String item : search.orderBy()) {
            order.addAll(OrderKey.of(FilterParser.order(item, vocabulary), expressions));
        }
        order.addAll(vocabulary.tie());
        this.identity = Integer.toHexString((search.filter() + search.orderBy()).hashCode());
        if (search.pageToken() != null && !search.pageToken().isEmpty()) {
            text.append(after(search.pageToken()));
        }
        this.where = text.toString();
    }

    /**
     * The whole query. The order's values come as the columns {@code k0}, {@code k1}, ...
     *
     * @param from tables
     * @param condition that every row meets
     */
    public String sql(String select, String from, String condition) {
        StringBuilder text = new StringBuilder("SELECT ").append(select);
        for (int i = 0; i < order.size(); i++) {
            text.append(", CAST(")
                    .append(order.get(i).sql())
                    .append(" AS text) AS k")
                    .append(i);
        }
        text.append(" FROM ").append(from).append(expressions.joins());
        text.append(" WHERE ").append(condition).append(where).append(" ORDER BY ");
        for (int i = 0; i < order.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(order.get(i).sql())
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
        return order.size();
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
        String from = order.get(0).from(values.get(0), parameters);
        List<String> alternatives = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            alternatives.add(same + order.get(i).after(values.get(i), parameters));
            same.append(order.get(i).same(values.get(i), parameters)).append(" AND ");
        }
        return (from.isEmpty() ? "" : " AND " + from) + " AND (" + String.join(" OR ", alternatives) + ")";
    }

    /** A row and its values in the order of the search. */
    public record Keyed<T>(T row, List<@Nullable String> keys) {}
}
