"""What each sort of page shows: a function a sort, which gives the page's template and its values."""
