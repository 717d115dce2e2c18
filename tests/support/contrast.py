"""Which texts of a page are hard to read on what lies below them."""

from __future__ import annotations

PALE = """() => {
  const channels = text => text.match(/[\\d.]+/g).map(Number)
  const light = ([red, green, blue]) => [red, green, blue]
    .map(value => value / 255)
    .map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0)
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = channels(getComputedStyle(element).backgroundColor)
      if (colour.length < 4 || colour[3] > 0) return colour
    }
    return [255, 255, 255]
  }
  const pale = element => {
    const [first, second] = [light(channels(getComputedStyle(element).color)), light(ground(element))]
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05) < 4.5
  }
  return [...document.querySelectorAll("body *")]
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(element => element.checkVisibility() && pale(element))
    .map(element => element.outerHTML.slice(0, 80))
}"""
"""A script that lists the texts with a contrast of less than 4.5 to 1, by WCAG."""
