"""An article, hub or campaign as HTML for the editor of a WeChat official account."""
