import { init, use } from 'echarts/core';
import { LineChart, ParallelChart } from 'echarts/charts';
import { GridComponent, LegendComponent, ParallelComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, ParallelChart, GridComponent, LegendComponent, ParallelComponent, TooltipComponent, CanvasRenderer]);

const drawn = new Map();
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Draws each [data-chart] from the table it names: the first column is the x axis, data-series lists the columns drawn. */
export function drawCharts() {
    for (const figure of document.querySelectorAll('[data-chart]')) {
        const table = document.getElementById(figure.dataset.table);
        const data = table && read(table, figure.dataset.series.split(',').map(Number));
        figure.hidden = !data || data.x.length === 0;
        if (!figure.hidden) {
            chart(figure).setOption(options(data), { replaceMerge: ['series'] });
        }
    }
    document.querySelectorAll('[data-parallel]').forEach(drawParallel);
}

/** Draws the rows of a table as lines over its columns with data-axis; the last one is what the others are judged by. */
function drawParallel(figure) {
    const table = document.getElementById(figure.dataset.table);
    const rows = table ? [...table.tBodies[0].rows] : [];
    const columns = table ? [...table.tHead.rows[0].cells].filter(cell => cell.dataset.axis !== undefined) : [];
    const lines = rows
        .map(row => ({ row, texts: columns.map(column => row.cells[column.cellIndex].dataset.value) }))
        .filter(line => line.texts.every(text => text !== ''));
    figure.closest('[data-search]').hidden = rows.length === 0;
    figure.hidden = lines.length === 0 || columns.length < 2;
    if (!figure.hidden) {
        chart(figure).setOption(parallel(columns, lines), { notMerge: true });
    }
}

function parallel(columns, lines) {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const scales = columns.map((column, i) => scale(lines.map(line => line.texts[i])));
    const judged = lines.map(line => Number(line.texts.at(-1)));
    const [least, most] = [Math.min(...judged), Math.max(...judged)];
    return {
        animation: !still.matches,
        animationDuration: 150,
        textStyle: { fontFamily: style.fontFamily || 'sans-serif' },
        parallel: { left: 48, right: 72, top: 40, bottom: 24 },
        parallelAxis: columns.map((column, i) => ({
            dim: i,
            name: column.textContent.trim(),
            ...scales[i],
            nameGap: 14,
            nameTextStyle: { color: colour('--ink') },
            axisLine: { lineStyle: { color: colour('--line-strong') } },
            axisTick: { lineStyle: { color: colour('--line-strong') } },
            axisLabel: { color: colour('--muted'), hideOverlap: true, formatter: short },
        })),
        series: [
            {
                type: 'parallel',
                smooth: 0.15,
                data: lines.map((line, i) => {
                    const chosen = line.row.dataset.chosen !== undefined;
                    const rank = most > least ? (judged[i] - least) / (most - least) : 1;
                    return {
                        name: line.row.cells[0].textContent.trim(),
                        value: line.texts.map((text, k) => (scales[k].type === 'category' ? text : Number(text))),
                        lineStyle: {
                            color: colour(chosen ? '--series-2' : '--series-1'),
                            width: chosen ? 4 : 2,
                            opacity: chosen ? 1 : 0.25 + 0.6 * rank,
                            type: line.row.dataset.state === 'stopped' ? 'dashed' : 'solid',
                        },
                    };
                }),
            },
        ],
    };
}

/** Numbers over a decade or more on a logarithmic axis, other numbers on a linear one with labels at its ends and quarters, all else as words. */
function scale(texts) {
    const numbers = texts.map(Number);
    if (numbers.some(number => !Number.isFinite(number))) {
        return { type: 'category', data: [...new Set(texts)].sort() };
    }
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    if (least === most) {
        return { type: 'category', data: [texts[0]] };
    }
    if (least > 0 && most / least >= 10) {
        return { type: 'log', scale: true, min: least, max: most };
    }
    return { type: 'value', scale: true, min: least, max: most, interval: (most - least) / 4 };
}

function short(value) {
    return typeof value === 'number' ? String(Number(value.toPrecision(3))) : value;
}

function read(table, columns) {
    const names = [...table.tHead.rows[0].cells].map(cell => cell.dataset.name ?? cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const value = cell => (cell.dataset.value === undefined || cell.dataset.value === '' ? null : Number(cell.dataset.value));
    return {
        x: rows.map(row => row.cells[0].dataset.label ?? row.cells[0].textContent.trim()),
        series: columns
            .map(column => ({ name: names[column], values: rows.map(row => value(row.cells[column])) }))
            .filter(series => series.values.some(v => v !== null)),
    };
}

/** The figure's chart, made at its first use. */
function chart(figure) {
    const canvas = figure.querySelector('.chart-canvas');
    let made = drawn.get(canvas);
    if (!made) {
        made = init(canvas, null, { renderer: 'canvas' });
        drawn.set(canvas, made);
        new ResizeObserver(() => made.resize()).observe(canvas);
    }
    return made;
}

function options(data) {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const palette = ['--series-1', '--series-2', '--series-3', '--series-4'].map(colour);
    const axis = {
        axisLine: { lineStyle: { color: colour('--line-strong') } },
        axisLabel: { color: colour('--muted') },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: colour('--line') } },
    };
    return {
        animation: !still.matches,
        animationDuration: 150,
        color: palette,
        textStyle: { fontFamily: style.fontFamily || 'sans-serif' },
        grid: { left: 8, right: 14, top: 38, bottom: 6, containLabel: true },
        legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, icon: 'roundRect', textStyle: { color: colour('--ink') } },
        // drawn into the canvas: an HTML tooltip would need inline styles, which the page's policy forbids
        tooltip: {
            trigger: 'axis',
            renderMode: 'richText',
            backgroundColor: colour('--surface'),
            borderColor: colour('--line-strong'),
            textStyle: { color: colour('--ink'), fontSize: 12 },
            valueFormatter: v => (v === null || v === undefined ? '–' : Number(v).toFixed(4)),
        },
        xAxis: { ...axis, type: 'category', boundaryGap: data.x.length === 1, data: data.x, splitLine: { show: false } },
        yAxis: { ...axis, type: 'value', scale: true, axisLine: { show: false } },
        series: data.series.map(series => ({
            name: series.name,
            type: 'line',
            data: series.values,
            connectNulls: true,
            symbol: 'circle',
            symbolSize: 7,
            lineStyle: { width: 2.5 },
        })),
    };
}

dark.addEventListener('change', drawCharts);
