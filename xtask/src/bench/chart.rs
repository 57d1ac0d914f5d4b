//! Figures, as SVG.

use anyhow::{anyhow, Result};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Ours, plain Rust-for-Linux, C; and others.
const COLOURS: [RGBColor; 5] = [
    RGBColor(0x1f, 0x5f, 0xa8),
    RGBColor(0xd9, 0x7b, 0x29),
    RGBColor(0x9a, 0x9a, 0x9a),
    RGBColor(0x3c, 0x8d, 0x5a),
    RGBColor(0x8a, 0x3f, 0x8f),
];
const WIDTH: u32 = 860;
const LEFT: i32 = 280;
const RIGHT: i32 = 60;
const TOP: i32 = 56;
const BAR: i32 = 9;
const FONT: &str = "sans-serif";

/// Values of one thing, a bar each; what was not measured has none.
pub(crate) struct Bars {
    pub(crate) name: String,
    pub(crate) values: Vec<Option<f64>>,
}

fn text(size: i32, at: (HPos, VPos)) -> TextStyle<'static> {
    TextStyle::from((FONT, size).into_font()).pos(Pos::new(at.0, at.1))
}

fn wrong(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("a figure: {error}")
}

/// Groups of horizontal bars from 0, and a line where 1 is. `shown` writes a value beside its bar.
pub(crate) fn bars(
    title: &str,
    legend: &[&str],
    groups: &[Bars],
    most: f64,
    shown: impl Fn(f64) -> String,
) -> Result<String> {
    let group = legend.len() as i32 * BAR + 8;
    let height = TOP + group * groups.len() as i32 + 16;
    let wide = f64::from(WIDTH as i32 - LEFT - RIGHT);
    let x = |value: f64| LEFT + (value.min(most) / most * wide) as i32;
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (WIDTH, height as u32)).into_drawing_area();
        area.fill(&WHITE).map_err(wrong)?;
        let draw =
            |what: &str, style: &TextStyle<'_>, at| area.draw_text(what, style, at).map_err(wrong);
        draw(title, &text(16, (HPos::Left, VPos::Top)), (12, 8))?;
        for (number, name) in legend.iter().enumerate() {
            let at = LEFT + number as i32 * 150;
            draw(name, &text(12, (HPos::Left, VPos::Center)), (at + 14, 40))?;
        }
        for (row, bars) in groups.iter().enumerate() {
            let top = TOP + row as i32 * group;
            let middle = top + legend.len() as i32 * BAR / 2;
            let style = text(12, (HPos::Right, VPos::Center));
            draw(&bars.name, &style, (LEFT - 8, middle))?;
            for (number, value) in bars.values.iter().enumerate() {
                let Some(value) = value else { continue };
                let at = top + number as i32 * BAR + BAR / 2;
                let style = text(9, (HPos::Left, VPos::Center));
                draw(&shown(*value), &style, (x(*value) + 4, at))?;
            }
        }
        let fill = |from, to, colour: &RGBColor| {
            let bar = Rectangle::new([from, to], colour.filled());
            area.draw(&bar).map_err(wrong)
        };
        for (number, colour) in COLOURS.iter().enumerate().take(legend.len()) {
            let at = LEFT + number as i32 * 150;
            fill((at, 35), (at + 10, 45), colour)?;
        }
        for (row, bars) in groups.iter().enumerate() {
            let top = TOP + row as i32 * group;
            for (number, value) in bars.values.iter().enumerate() {
                let Some(value) = value else { continue };
                let at = top + number as i32 * BAR;
                fill((LEFT, at), (x(*value), at + BAR - 1), &COLOURS[number])?;
            }
        }
        let ends = [(x(1.0), TOP - 4), (x(1.0), height - 12)];
        area.draw(&PathElement::new(ends, BLACK)).map_err(wrong)?;
        area.present().map_err(wrong)?;
    }
    Ok(svg)
}

/// A line for each name, over a logarithmic axis of whole numbers.
pub(crate) fn lines(
    title: &str,
    axis: &str,
    at: &[u32],
    lines: &[(String, Vec<f64>)],
) -> Result<String> {
    let most = lines.iter().flat_map(|(_, values)| values);
    let most = most.fold(1.0, |most: f64, value| most.max(*value)) * 1.1;
    let (first, last) = (at[0], at[at.len() - 1]);
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (WIDTH, 420)).into_drawing_area();
        area.fill(&WHITE).map_err(wrong)?;
        let mut chart = ChartBuilder::on(&area)
            .caption(title, (FONT, 16))
            .margin(12)
            // Half of the last number of the axis stands beyond its end.
            .margin_right(40)
            .x_label_area_size(40)
            .y_label_area_size(40)
            .build_cartesian_2d((first..last).log_scale(), 0.0..most)
            .map_err(wrong)?;
        chart
            .configure_mesh()
            .x_desc(axis)
            .disable_x_mesh()
            .draw()
            .map_err(wrong)?;
        for ((name, values), colour) in lines.iter().zip(COLOURS) {
            let points = at.iter().copied().zip(values.iter().copied());
            chart
                .draw_series(LineSeries::new(points, colour.stroke_width(2)))
                .map_err(wrong)?
                .label(name.as_str())
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], colour));
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::LowerRight)
            .background_style(WHITE)
            .border_style(BLACK.mix(0.3))
            .draw()
            .map_err(wrong)?;
        area.present().map_err(wrong)?;
    }
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::{bars, lines, Bars};

    #[test]
    fn a_bar_is_drawn_for_each_value_and_none_where_there_is_none() {
        let groups = [
            Bars {
                name: "one".into(),
                values: vec![Some(1.0), None],
            },
            Bars {
                name: "two".into(),
                values: vec![Some(2.0), Some(9.0)],
            },
        ];
        let svg = bars("title", &["a", "b"], &groups, 3.0, |n| format!("{n:.1}×")).unwrap();
        for text in ["title", "one", "two", "1.0×", "2.0×", "9.0×"] {
            assert!(svg.contains(text), "{text}");
        }
        // The background, two of the legend, three values.
        assert_eq!(svg.matches("<rect").count(), 6, "{svg}");
    }

    #[test]
    fn the_numbers_of_the_axis_are_in_the_figure() {
        let line = [("a".into(), vec![1.0, 1.0])];
        let svg = lines("title", "functions", &[10, 10_000], &line).unwrap();
        let numbers = svg.split("<text x=\"").skip(1).filter_map(|text| {
            let (x, text) = text.split_once('"')?;
            let text = text.split_once(">\n")?.1.split_once('\n')?.0;
            text.parse::<f64>().ok()?;
            Some((x.parse::<f64>().ok()?, text.len() as f64))
        });
        let numbers: Vec<_> = numbers.collect();
        assert!(numbers.len() > 4, "{svg}");
        for (x, letters) in numbers {
            assert!(x + letters * 7.0 / 2.0 < f64::from(super::WIDTH), "{svg}");
        }
    }

    #[test]
    fn each_line_has_its_name() {
        let two = [("a".into(), vec![1.0, 1.0]), ("b".into(), vec![1.5, 2.0])];
        let svg = lines("title", "functions", &[10, 100], &two).unwrap();
        assert!(svg.contains("title") && svg.contains("functions"));
        assert!(svg.matches("<polyline").count() >= 2, "{svg}");
    }
}
